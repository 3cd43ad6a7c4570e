using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Hosting;

/// <summary>The store's book, as the API asks for it.</summary>
internal sealed class BalanceSource(BalanceBook book) : IBalanceSource
{
    /// <inheritdoc/>
    public (long Received, Balance Outcomes, long InFlight) Totals() => book.Totals();
}
