using NationalRegister.Store.Work;

namespace NationalRegister.Api.Work;

/// <summary>A piece of background work with a name.</summary>
public interface IJob
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Does what there is to do now.</summary>
    /// <returns>True where there may be more to do at once.</returns>
    Task<bool> Run(CancellationToken ct);

    /// <summary>Waits until there may be something to do.</summary>
    Task Wait(CancellationToken ct);
}

/// <summary>Runs the jobs of a process with the role <c>worker</c>, each in a loop of its own; a fault in one is logged, and it goes on.</summary>
public sealed partial class Worker(IEnumerable<IJob> jobs, ILogger<Worker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(jobs.Select(job => Task.Run(() => Loop(job, stoppingToken), stoppingToken)));

    private async Task Loop(IJob job, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await job.Run(ct))
                {
                    await job.Wait(ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException lost)
            {
                LostLease(logger, job.Name, lost.Message);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Failed(logger, job.Name, fault.GetType().Name, fault.InnerException?.GetType().Name ?? "none", fault.StackTrace ?? "");
                await Task.Delay(AfterFault, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Job {Job}: {Lost}")]
    private static partial void LostLease(ILogger logger, string job, string lost);

    [LoggerMessage(LogLevel.Error, "Job {Job} ended in {Fault} < {Inner} at {Where}")]
    private static partial void Failed(ILogger logger, string job, string fault, string inner, string where);
}
