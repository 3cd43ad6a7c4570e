namespace SensorPlatform.Server.Heat.Export;

/// <summary>How a CSV file is spelt.</summary>
/// <param name="Separator">Between fields.</param>
/// <param name="DecimalMark">Within numbers.</param>
/// <param name="True">True.</param>
/// <param name="False">False.</param>
/// <param name="TimeSeparator">Between date and time of day.</param>
/// <param name="UtcMark">After times, which are all of UTC.</param>
/// <param name="HasByteOrderMark">The file begins with one, by which Excel knows UTF-8.</param>
internal sealed record CsvFlavour(
    char Separator, char DecimalMark, string True, string False, char TimeSeparator, string UtcMark, bool HasByteOrderMark)
{
    /// <summary>For programs: RFC 4180.</summary>
    public static CsvFlavour Machine { get; } = new(',', '.', "true", "false", 'T', "Z", false);

    /// <summary>For a German Excel or LibreOffice.</summary>
    public static CsvFlavour German { get; } = new(';', ',', "WAHR", "FALSCH", ' ', "", true);
}
