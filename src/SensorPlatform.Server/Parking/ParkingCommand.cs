namespace SensorPlatform.Server.Parking;

/// <summary>Something that the parking loop is to do between two looks.</summary>
/// <param name="Act">What.</param>
/// <param name="IsSettling">True: all sites are looked at, and all forecasts that are due are made, before it is done.</param>
internal sealed record ParkingCommand(Action Act, bool IsSettling)
{
    /// <summary>Ends when the picture shows it.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
