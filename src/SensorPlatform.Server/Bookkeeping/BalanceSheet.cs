namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The balance of a span of days.</summary>
/// <param name="Grouping">By what the lines are told apart.</param>
/// <param name="FromDay">First day, days of UTC from 1970.</param>
/// <param name="ToDay">Last day.</param>
/// <param name="Total">All of it.</param>
/// <param name="Lines">Its parts, in order.</param>
/// <param name="IsBrokenDown">
/// False when so many messages are in flight that they were not looked at one by one: they are in the total alone, and
/// the lines lack them.
/// </param>
/// <param name="IsDecided">False when so much is in flight that nothing can be said of whether it closes.</param>
internal sealed record BalanceSheet(
    BalanceGrouping Grouping,
    int FromDay,
    int ToDay,
    BalanceLine Total,
    IReadOnlyList<BalanceLine> Lines,
    bool IsBrokenDown,
    bool IsDecided)
{
    /// <summary>True when no line lacks a message, as far as it can be said.</summary>
    public bool IsClosed =>
        !IsDecided || (Total.Missing == 0 && (!IsBrokenDown || Lines.All(line => line.Missing == 0 && line.LostByUs == 0)));
}
