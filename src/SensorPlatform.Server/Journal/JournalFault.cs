namespace SensorPlatform.Server.Journal;

/// <summary>What is wrong at a place of the journal, in words for the operator.</summary>
internal static class JournalFault
{
    private const string VerifyHint = "`journal verify` lists everything that is damaged; bring the file back from a backup.";

    internal static JournalException Damaged(string path, int partition, long offset, string what) =>
        new($"{path}: partition {partition}, offset {offset}: {what}. {VerifyHint}");

    internal static JournalException Unreadable(string path, int partition, long offset, JournalRecordError error) =>
        new($"{path}: the record at partition {partition}, offset {offset} cannot be read ({error}). "
            + (error == JournalRecordError.UnknownVersion
                ? "A newer version of the program wrote it; use that one."
                : "The file is damaged. " + VerifyHint));

    internal static JournalException Missing(string path, int partition, long wanted, long found, bool isFront) => isFront
        ? new(NoLongerKept(path, partition, wanted, found))
        : new($"{path}: partition {partition} lacks offset {wanted}; the next one is {found}. {VerifyHint}");

    /// <summary>That retention has deleted what is asked for.</summary>
    internal static string NoLongerKept(string path, int partition, long wanted, long tail) =>
        $"{path} no longer keeps partition {partition} from offset {wanted}: retention (Journal.KeepDays, Journal.KeepMegabytes) "
        + $"has deleted all before offset {tail}. What is older is in the store alone, or in a backup of the journal.";
}
