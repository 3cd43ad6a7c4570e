namespace SensorPlatform.Server.Journal;

/// <summary>Why bytes are not a record of the journal.</summary>
internal enum JournalRecordError : byte
{
    /// <summary>They are one.</summary>
    None = 0,

    /// <summary>The record is cut, or longer than what it says.</summary>
    WrongLength,

    /// <summary>A newer version of the program wrote it. Use that version or a newer one.</summary>
    UnknownVersion,

    /// <summary>The checksum does not fit: the file is damaged.</summary>
    WrongChecksum,

    /// <summary>The checksum fits, but a field holds what it cannot hold.</summary>
    WrongContent,
}
