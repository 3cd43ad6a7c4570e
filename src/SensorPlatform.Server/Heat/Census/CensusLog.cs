namespace SensorPlatform.Server.Heat.Census;

// What reading a census tells the log.
internal static partial class CensusLog
{
    [LoggerMessage(4300, LogLevel.Information, "Read {Cells} cells of the census from {Files} files in {Folder}.")]
    public static partial void Read(ILogger logger, string folder, int cells, int files);

    [LoggerMessage(4301, LogLevel.Warning, "Census: {Note}")]
    public static partial void Note(ILogger logger, string note);
}
