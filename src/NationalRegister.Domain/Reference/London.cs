namespace NationalRegister.Domain.Reference;

/// <summary>The civil time of England, in which law and offices count their days.</summary>
public static class London
{
    /// <summary>The one place where the zone is looked up. An image without time zone data fails here, at first use.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The date that London's calendars show.</summary>
    /// <param name="utc">An instant, of kind UTC.</param>
    public static DateOnly Today(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>
    /// The instant at which London's clocks show a time. One skipped in spring is read an hour later; one shown twice in autumn is the second.
    /// </summary>
    /// <param name="date">The day in London.</param>
    /// <param name="time">The time in London.</param>
    /// <returns>An instant of kind UTC.</returns>
    public static DateTime At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(local) ? local.AddHours(1) : local, Zone);
    }

    private static DateTime Local(DateTime utc) => utc.Kind == DateTimeKind.Utc
        ? TimeZoneInfo.ConvertTimeFromUtc(utc, Zone)
        : throw new ArgumentException("An instant is of kind UTC.", nameof(utc));
}
