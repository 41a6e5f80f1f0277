using NationalRegister.Api.Children;
using NationalRegister.Api.Compliance;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Events;
using NationalRegister.Api.Identification;
using NationalRegister.Api.Lookup;
using NationalRegister.Api.Reference;
using NationalRegister.Api.Responsibility;
using NationalRegister.Api.Submissions;
using NationalRegister.Api.Work;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Host;

/// <summary>The features of the register, each of which maps and registers itself.</summary>
internal static class Features
{
    /// <summary>Adds what the features need.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services, RegisterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services
            .AddSingleton(settings)
            .AddSingleton(settings.SearchKeys)
            .AddSingleton<WriteEntry>()
            .AddSingleton<ApplyRecords>()
            .AddSingleton<Payloads>()
            .AddSingleton<ReceiveSubmission>()
            .AddSingleton<StageSubmission>()
            .AddSingleton<ApplySubmission>()
            .AddSingleton<MarkAbsent>()
            .AddSingleton<HeldSubmissions>()
            .AddSingleton<ReadSubmissions>()
            .AddSingleton<ReadResults>()
            .AddEntries()
            .AddLookup()
            .AddChildren()
            .AddIdentification()
            .AddCompliance()
            .AddEvents()
            .AddResponsibility();
    }

    /// <summary>Adds the register's background work.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<IJob, RunSubmissions>()
        .AddSingleton<IJob, NumberLedger>()
        .AddSingleton<IJob, Sweep>()
        .AddSingleton<IJob, ForgetEvents>()
        .AddSingleton<IJob, TellMissing>()
        .AddSingleton<IJob, EndSchoolAge>()
        .AddSingleton<IJob, RemindRestrictions>()
        .AddHostedService<Worker>();

    /// <summary>Maps their operations.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder operations)
    {
        operations.MapSubmissions();
        operations.MapLookup();
        operations.MapChildren();
        operations.MapIdentification();
        operations.MapResponsibility();
        operations.MapReference();
        operations.MapEntries();
        operations.MapCompliance();
        operations.MapEvents();
    }
}
