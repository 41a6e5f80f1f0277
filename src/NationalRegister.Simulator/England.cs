using NationalRegister.Simulator.Lives;

namespace NationalRegister.Simulator;

/// <summary>E.</summary>
public sealed class England
{
    private readonly ulong _seed;
    private readonly double _scale;
    private readonly Window _window;
    private readonly IReadOnlyList<Wave> _waves;

    private England(ulong seed, double scale, Window window)
    {
        (_seed, _scale, _window) = (seed, scale, window);
        _waves = Wave.All(window, scale);
    }

    /// <summary>E.</summary>
    public static England Of(ulong seed, double scale, DateOnly lastDay, int days) => new(seed, scale, Window.Of(lastDay, days));

    /// <summary>E.</summary>
    public IReadOnlyList<CalibrationRow> Calibration() => Simulator.Calibration.Table(Families, LifeOf, new Records.Errors(_window.Last), _window, _scale);

    private int Families => _waves[^1].First + _waves[^1].Count;

    internal Life LifeOf(int family)
    {
        var wave = _waves.First(wave => family < wave.First + wave.Count);
        return Life.Of(new Household(_seed, family, wave, _window.Last), _window.Last);
    }
}
