using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Islands;

/// <summary>The hours of a network that somebody asks for.</summary>
internal static class ChosenHours
{
    /// <summary>Indices of the chosen hours, in order.</summary>
    public static int[] Of(HeatNetwork network, Func<Instant, bool> isChosen)
    {
        var chosen = new List<int>();
        for (var hour = 0; hour < network.Count; hour++)
        {
            if (isChosen(network.TimeOf(hour)))
            {
                chosen.Add(hour);
            }
        }

        return [.. chosen];
    }
}
