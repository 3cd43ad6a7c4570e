using System.Diagnostics;

namespace SensorPlatform.Testing;

/// <summary>Waits for something another thread brings about.</summary>
internal static class Eventually
{
    internal static async Task TrueAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Waited 20 s in vain: {what}");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
