using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The records of a day counted again, against the outcomes that were booked.</summary>
/// <param name="Day">Days of UTC from 1970.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Journaled">Records of the day that the journal holds and the fold had seen.</param>
/// <param name="Booked">Outcomes of the day.</param>
/// <param name="At">When it was counted.</param>
/// <param name="Differences">Where they differ; empty when they do not.</param>
internal sealed record DayRecount(
    int Day,
    RecountVerdict Verdict,
    long Journaled,
    long Booked,
    Instant At,
    IReadOnlyList<RecountDifference> Differences);
