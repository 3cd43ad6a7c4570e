namespace SensorPlatform.Server.Cli;

/// <summary>What the command <c>balance</c> was asked.</summary>
/// <param name="Directory">The data folder.</param>
/// <param name="IsJson">JSON instead of a table.</param>
/// <param name="By">A word of <see cref="Api.BalanceAnswers.Words"/>; null: the sum alone.</param>
/// <param name="FromDay">First day, days of UTC from 1970.</param>
/// <param name="ToDay">Last day.</param>
/// <param name="IsRecount">Read the journal's records again.</param>
internal sealed record BalanceRequest(
    string Directory, bool IsJson, string? By, int FromDay, int ToDay, bool IsRecount)
{
    /// <summary>True when nothing but the sum since the beginning is wanted.</summary>
    public bool IsPlain => By is null && FromDay == int.MinValue && ToDay == int.MaxValue;
}
