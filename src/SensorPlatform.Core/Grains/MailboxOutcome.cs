namespace SensorPlatform.Core.Grains;

/// <summary>What became of an item that was offered to a mailbox.</summary>
public enum MailboxOutcome : byte
{
    /// <summary>Not offered.</summary>
    None = 0,

    /// <summary>It is in the mailbox.</summary>
    Accepted,

    /// <summary>The mailbox is full: wait for room, then offer it again.</summary>
    Full,

    /// <summary>The mailbox takes nothing any more.</summary>
    Closed,
}
