namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Why a row or a value of a file is left out.</summary>
internal enum LoggerCause
{
    /// <summary>It is not left out.</summary>
    None = 0,

    /// <summary>The row has fewer fields than its columns need.</summary>
    FieldsMissing,

    /// <summary>The time has none of the mapping's forms, or is outside the days of the mapping.</summary>
    TimeUnreadable,

    /// <summary>The time can be read as two dates, and the rows around it do not tell which.</summary>
    TimeUndecided,

    /// <summary>The clocks skip this time.</summary>
    TimeSkipped,

    /// <summary>The time is before 2010 or has not come yet.</summary>
    TimeImpossible,

    /// <summary>The row does not say of which logger it is.</summary>
    LoggerUnnamed,

    /// <summary>No sensor of the city file is this logger.</summary>
    LoggerUnknown,

    /// <summary>The files have more loggers than are taken, and this is a further one.</summary>
    LoggersTooMany,

    /// <summary>The field is empty or says that there is no value.</summary>
    NoValue,

    /// <summary>The value is one of the mapping's sentinels.</summary>
    Sentinel,

    /// <summary>The value is no number.</summary>
    ValueUnreadable,

    /// <summary>The value is outside what is possible.</summary>
    ValueOutOfRange,

    /// <summary>The logger has a row of this time before.</summary>
    Duplicate,
}
