using SensorPlatform.Simulator.Radio;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Tests.Town;

namespace SensorPlatform.Simulator.Tests.Radio;

public sealed class TownRadioTests
{
    [Fact]
    public void Every_frame_is_heard_best_first_and_within_what_radios_can()
    {
        var plan = TestTown.Plan();
        var radio = new TownRadio(plan.Seed, 0, plan.Id, plan.Sensors);
        var random = new SeededRandom(1);
        for (var i = 0; i < plan.Sensors.Count; i++)
        {
            var factor = radio.SpreadingFactor(plan.Sensors[i], i);
            Assert.InRange(factor, 7, 12);
            for (var frame = 0; frame < 50; frame++)
            {
                var heard = radio.Hear(plan.Sensors[i], i, factor, random);
                Assert.InRange(heard.Length, 1, 3);
                Assert.Equal(heard.Select(static hearing => hearing.Gateway).Distinct().Count(), heard.Length);
                Assert.All(heard, hearing => Assert.InRange(hearing.RssiDbm, -139, 0));
                Assert.All(heard, hearing => Assert.InRange(hearing.SnrDb, TownRadio.RequiredSnr(factor), 13.5));
                Assert.Equal(heard.OrderByDescending(static hearing => hearing.RssiDbm).First(), heard[0]);
            }
        }
    }
}
