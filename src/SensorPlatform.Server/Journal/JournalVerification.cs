namespace SensorPlatform.Server.Journal;

/// <summary>What the check of a journal came to.</summary>
/// <param name="Records">Records that were read and are whole.</param>
/// <param name="Findings">Everything that is wrong, in the order in which it was found.</param>
/// <param name="Notes">What could not be compared, and why.</param>
internal sealed record JournalVerification(
    long Records, IReadOnlyList<JournalFinding> Findings, IReadOnlyList<string> Notes);
