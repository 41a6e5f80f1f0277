using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NationalRegister.ApiTests.Http;

/// <summary>Every line that is logged: its event, its text and its exception.</summary>
internal sealed class Lines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue($"{logLevel} {eventId.Name}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
