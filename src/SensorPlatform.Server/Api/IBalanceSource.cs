using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Api;

/// <summary>What the API needs of the bookkeeping.</summary>
internal interface IBalanceSource
{
    /// <summary>
    /// Messages that the journal received, those that have an outcome in the store, and those in between, all taken at
    /// one moment.
    /// </summary>
    (long Received, Balance Outcomes, long InFlight) Totals();
}
