using System.Buffers;
using System.Diagnostics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteForecasterTests
{
    private static readonly Instant Evening = Instant.From(new DateTimeOffset(2025, 7, 4, 19, 7, 0, TimeSpan.Zero));
    private static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Theory]
    [InlineData(3, 2, 0, 0)]
    [InlineData(0, 6, 0, 2)]
    [InlineData(1, 3, 4, 1)]
    [InlineData(0, 0, 12, 0)]
    [InlineData(20, 20, 10, 0)]
    [InlineData(0, 50, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    public void Distributions_sum_to_one_at_every_point_and_keep_to_the_open_pitches(int free, int occupied, int unknown, int closed)
    {
        var forecast = New().Forecast(Evening, PitchRow.Of(free, occupied, unknown, closed, Evening - TimeSpan.FromHours(3)));
        Assert.Equal(free + occupied + unknown, forecast.Capacity);
        for (var point = 0; point < SiteForecast.PointCount; point++)
        {
            var (sum, mean) = (0.0, 0.0);
            var distribution = forecast.Distribution(point);
            for (var i = 0; i < distribution.Length; i++)
            {
                Assert.InRange(distribution[i], 0, 1 + 1e-9);
                sum += distribution[i];
                mean += i * distribution[i];
            }

            var at = forecast.Points[point];
            Assert.Equal(1, sum, 9);
            Assert.Equal(1 - distribution[0], at.FreeProbability, 9);
            Assert.Equal(mean, at.ExpectedFree, 9);
            Assert.InRange(at.FreeProbability, at.Low, at.High);
            Assert.InRange(at.Low, 0, 1);
            Assert.InRange(at.High, 0, 1);
            Assert.Equal(Evening + (SiteForecast.Step * point), at.At);
        }
    }

    [Fact]
    public void The_first_point_is_what_is_seen()
    {
        var forecast = New().Forecast(Evening, PitchRow.Of(2, 3, 0, 1, Evening - TimeSpan.FromHours(3)));
        Assert.Equal(1, forecast.Distribution(0)[2], 12);
        Assert.False(forecast.IsPrior);
    }

    [Fact]
    public void A_pitch_that_is_not_sure_is_as_likely_free_as_it_is_said_to_be()
    {
        var pitches = PitchRow.Of(2, PitchState.Occupied, Evening - TimeSpan.FromHours(30));
        pitches[0] = pitches[0] with { OccupiedProbability = 0.8 };
        pitches[1] = pitches[1] with { OccupiedProbability = 0.9 };
        Assert.Equal(1 - (0.8 * 0.9), New().Forecast(Evening, pitches).Points[0].FreeProbability, 12);
    }

    [Fact]
    public void More_guests_now_do_not_make_a_free_pitch_likelier_soon()
    {
        var forecaster = New();
        var before = forecaster.Forecast(Evening, PitchRow.Of(6, 0, 0, 0, Evening - TimeSpan.FromHours(3)));
        for (var occupied = 1; occupied <= 6; occupied++)
        {
            var forecast = forecaster.Forecast(Evening, PitchRow.Of(6 - occupied, occupied, 0, 0, Evening - TimeSpan.FromHours(3)));
            for (var point = 0; point < 48; point++)
            {
                Assert.True(forecast.Points[point].FreeProbability <= before.Points[point].FreeProbability + 1e-6);
            }

            before = forecast;
        }
    }

    [Fact]
    public void A_site_of_which_nothing_is_heard_gets_the_prior()
    {
        var forecast = New().Forecast(Evening, PitchRow.Of(0, 0, 8, 0, Evening));
        Assert.True(forecast.IsPrior);
        Assert.InRange(forecast.Points[0].FreeProbability, 0.2, 0.999);
        Assert.InRange(forecast.Points[0].ExpectedFree, 0.5, 7.5);
    }

    [Fact]
    public void A_site_that_falls_silent_is_forecast_by_what_was_learned()
    {
        var (quiet, busy) = (New(), New());
        new GuestTown(6, CivilCalendar.Utc, 1) { GuestsPerDay = 1 }.Play(quiet, 40);
        var town = new GuestTown(6, CivilCalendar.Utc, 1) { GuestsPerDay = 12 };
        town.Play(busy, 40);
        var night = town.Now + TimeSpan.FromHours(20);
        var silent = PitchRow.Of(0, 0, 6, 0, night);
        Assert.InRange(quiet.Forecast(night, silent).Points[0].FreeProbability, 0.9, 1);
        Assert.InRange(busy.Forecast(night, silent).Points[0].FreeProbability, 0, 0.2);
    }

    [Fact]
    public void Silent_pitches_are_taken_for_what_their_neighbours_tell()
    {
        var forecaster = New();
        var full = forecaster.Forecast(Evening, PitchRow.Of(0, 6, 2, 0, Evening - TimeSpan.FromHours(3)));
        var empty = forecaster.Forecast(Evening, PitchRow.Of(6, 0, 2, 0, Evening - TimeSpan.FromHours(3)));
        var silent = forecaster.Forecast(Evening, PitchRow.Of(0, 0, 8, 0, Evening));
        Assert.False(full.IsPrior);
        Assert.True(full.Points[0].ExpectedFree / 2 < silent.Points[0].ExpectedFree / 8);
        Assert.True((empty.Points[0].ExpectedFree - 6) / 2 > silent.Points[0].ExpectedFree / 8);
    }

    [Fact]
    public void A_site_whose_pitches_are_all_closed_has_none_free()
    {
        var forecast = New().Forecast(Evening, PitchRow.Of(0, 0, 0, 4, Evening));
        Assert.Equal(0, forecast.Capacity);
        Assert.All(forecast.Points.ToArray(), static point => Assert.Equal(0, point.High));
    }

    [Fact]
    public void A_known_process_is_learned()
    {
        var forecaster = New();
        var town = new GuestTown(6, CivilCalendar.Utc, 2) { GuestsPerDay = 4, OneNight = 0.7 };
        town.Play(forecaster, 120);

        // Now is 03:00; over many nights like this one we count how often the site is full at 21:00.
        var said = 0.0;
        var full = 0;
        const int Nights = 300;
        for (var night = 0; night < Nights; night++)
        {
            var forecast = forecaster.Forecast(town.Now, town.Pitches);
            said += 1 - forecast.Points[18 * 4].FreeProbability;
            for (var step = 0; step < 96; step++)
            {
                town.Step();
                forecaster.Learn(town.Now, town.Pitches);
                full += step == (18 * 4) - 1 && forecast.Capacity > 0 && IsFull(town) ? 1 : 0;
            }
        }

        Assert.Equal(full / (double)Nights, said / Nights, 0.06);
        var morning = forecaster.Forecast(town.Now, PitchRow.Of(0, 6, 0, 0, town.Now - TimeSpan.FromHours(10)));
        Assert.InRange(morning.Points[6 * 4].FreeProbability, 0, 0.15);
        Assert.InRange(morning.Points[8 * 4].FreeProbability, 0.9, 1);
        Assert.Equal(6 * 0.7, morning.Points[8 * 4].ExpectedFree, 0.8);
    }

    [Fact]
    public void Guests_whom_a_full_site_turns_away_are_reckoned_with()
    {
        // Fourteen would come each day to three pitches; only some two a day are ever seen.
        var forecaster = New();
        var town = new GuestTown(3, CivilCalendar.Utc, 3) { GuestsPerDay = 14, OneNight = 1 };
        town.Play(forecaster, 60);
        var wide = forecaster.Forecast(town.Now + TimeSpan.FromHours(12.5), PitchRow.Of(3, 0, 0, 0, town.Now));

        // 15:30 now; at 17:00 some 3.5 guests are to be expected, at 18:30 almost surely three.
        Assert.InRange(wide.Points[12].FreeProbability, 0, 0.2);
        Assert.True(town.Wishes > 60 * 10);
    }

    [Fact]
    public void An_event_makes_a_full_site_likelier()
    {
        var event3 = new SiteEvent(Evening - TimeSpan.FromHours(12), Evening + TimeSpan.FromHours(36), 3);
        var plain = New();
        var special = new SiteForecaster(new SiteForecastOptions { Events = [event3] });
        var pitches = PitchRow.Of(6, 2, 0, 0, Evening - TimeSpan.FromHours(3));
        Assert.True(special.Forecast(Evening, pitches).Points[96].FreeProbability < plain.Forecast(Evening, pitches).Points[96].FreeProbability);
    }

    [Fact]
    public void The_longest_stay_empties_a_site()
    {
        var limited = new SiteForecaster(new SiteForecastOptions { MaximumStayNights = 3 });
        var pitches = PitchRow.Of(0, 2, 0, 0, Evening - TimeSpan.FromDays(3));
        Assert.True(limited.Forecast(Evening, pitches).Points[64].FreeProbability > New().Forecast(Evening, pitches).Points[64].FreeProbability + 0.05);
    }

    [Theory]
    [InlineData(2025, 3, 29)]
    [InlineData(2025, 10, 25)]
    public void Guests_leave_in_the_morning_also_after_a_night_in_which_clocks_change(int year, int month, int day)
    {
        var forecaster = new SiteForecaster(new SiteForecastOptions { Calendar = Berlin });
        var now = Instant.From(new DateTimeOffset(year, month, day, 20, 0, 0, TimeSpan.Zero));
        var forecast = forecaster.Forecast(now, PitchRow.Of(0, 4, 0, 0, now - TimeSpan.FromHours(4)));
        var nextDay = LodgingDays.DayOf(Berlin, now) + 1;
        var ten = LodgingDays.StartOf(Berlin, nextDay) + TimeSpan.FromHours(7);
        var left = forecast.Points[forecast.IndexOf(ten)].ExpectedFree;
        var usual = New().Forecast(
            Instant.From(new DateTimeOffset(year, month, 12, 21, 0, 0, TimeSpan.Zero)),
            PitchRow.Of(0, 4, 0, 0, Instant.From(new DateTimeOffset(year, month, 12, 17, 0, 0, TimeSpan.Zero))));
        Assert.Equal(usual.Points[usual.IndexOf(Instant.From(new DateTimeOffset(year, month, 13, 10, 0, 0, TimeSpan.Zero)))].ExpectedFree, left, 0.35);
        Assert.True(left > 4 * forecast.Points[forecast.IndexOf(ten - TimeSpan.FromHours(4))].ExpectedFree);
    }

    [Fact]
    public void Intervals_become_narrower_with_what_is_learned()
    {
        var (learned, fresh) = (New(), New());
        var town = new GuestTown(6, CivilCalendar.Utc, 5);
        town.Play(learned, 90);
        Assert.True(Width(learned) < Width(fresh));

        double Width(SiteForecaster forecaster)
        {
            var sum = 0.0;
            foreach (var point in forecaster.Forecast(town.Now, town.Pitches).Points)
            {
                sum += point.High - point.Low;
            }

            return sum;
        }
    }

    [Fact]
    public void A_gap_teaches_nothing_and_learning_goes_on_after_it()
    {
        var forecaster = New();
        var town = new GuestTown(6, CivilCalendar.Utc, 6);
        town.Play(forecaster, 30);
        var before = forecaster.Forecast(town.Now, town.Pitches);
        for (var step = 0; step < 960; step++)
        {
            town.Step();
        }

        town.Play(forecaster, 10);
        var after = forecaster.Forecast(town.Now, PitchRow.Of(3, 3, 0, 0, town.Now - TimeSpan.FromHours(10)));
        Assert.InRange(after.Points[72].FreeProbability, 0.1, 0.999);
        Assert.NotEqual(before.Points[72].FreeProbability, after.Points[72].FreeProbability);
    }

    [Fact]
    public void What_was_saved_is_restored_and_goes_on_alike()
    {
        var forecaster = New();
        var town = new GuestTown(5, CivilCalendar.Utc, 7);
        town.Play(forecaster, 20);
        for (var step = 0; step < 60; step++)
        {
            town.Step();
            forecaster.Learn(town.Now, town.Pitches);
        }

        var restored = New();
        Assert.True(restored.TryRestore(Saved(forecaster)));
        for (var step = 0; step < 300; step++)
        {
            town.Step();
            forecaster.Learn(town.Now, town.Pitches);
            restored.Learn(town.Now, town.Pitches);
        }

        Assert.Equal(
            forecaster.Forecast(town.Now, town.Pitches).Points.ToArray(), restored.Forecast(town.Now, town.Pitches).Points.ToArray());
        Assert.Equal(Saved(forecaster), Saved(restored));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_is_learned_is_the_same_whatever_was_restored_or_forecast_in_between(int seed)
    {
        var random = new Random(seed);
        var options = new SiteForecastOptions { Calendar = Berlin, MaximumStayNights = seed % 2 == 0 ? 2 : null };
        var plain = new SiteForecaster(options);
        var other = new SiteForecaster(options);
        var pitches = PitchRow.Of(4, PitchState.Unknown, Instant.None);
        var now = Evening;
        for (var step = 0; step < 1_500; step++)
        {
            now += random.Next(200) == 0 ? TimeSpan.FromHours(random.Next(1, 60)) : SiteForecast.Step;
            foreach (ref var pitch in pitches.AsSpan())
            {
                // Most stay as they are; some change within the step, some at a time long past.
                var since = now - TimeSpan.FromMinutes(random.Next(8) == 0 ? random.Next(3_000) : random.Next(15));
                pitch = random.Next(12) == 0 ? PitchRow.One((PitchState)random.Next(4), since) : pitch;
            }

            if (random.Next(60) == 0)
            {
                var restored = new SiteForecaster(options);
                Assert.True(restored.TryRestore(Saved(other)));
                other = restored;
            }

            plain.Learn(now, pitches);
            other.Learn(now, pitches);
            if (random.Next(40) == 0)
            {
                other.Forecast(now, pitches);
                other.Forecast(now, pitches.AsSpan(1));
            }
        }

        Assert.Equal(Saved(plain), Saved(other));
        Assert.Equal(plain.Forecast(now, pitches).Points.ToArray(), other.Forecast(now, pitches).Points.ToArray());
    }

    [Fact]
    public void A_forecast_before_anything_was_learned_changes_nothing()
    {
        var (asked, fresh) = (New(), New());
        asked.Forecast(Evening, PitchRow.Of(3, PitchState.Free, Evening));
        Assert.Equal(Saved(fresh), Saved(asked));
    }

    [Fact]
    public void Broken_bytes_are_refused_and_change_nothing()
    {
        var forecaster = New();
        var town = new GuestTown(5, CivilCalendar.Utc, 8);
        town.Play(forecaster, 5);
        var saved = Saved(forecaster);
        Assert.False(forecaster.TryRestore([]));
        Assert.False(forecaster.TryRestore([.. saved, 0]));
        Assert.False(forecaster.TryRestore([1, .. saved.AsSpan(1)]));
        for (var length = 0; length < saved.Length; length += 97)
        {
            Assert.False(forecaster.TryRestore(saved.AsSpan(0, length)));
        }

        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var noise = new byte[saved.Length];
            random.NextBytes(noise);
            noise[0] = 2;
            Assert.False(forecaster.TryRestore(noise));
        }

        Assert.Equal(saved, Saved(forecaster));
    }

    [Theory]
    [InlineData(15, 0, 500)]
    [InlineData(24, 12, 2_000)]
    [InlineData(50, 25, 2_000)]
    public void A_forecast_takes_little_time(int pitches, int unknown, int mostMilliseconds)
    {
        // A hundred times what it takes (docs/parking/forecast.md), for Debug builds on busy machines; the fastest of some counts.
        var forecaster = New();
        var row = PitchRow.Of(pitches - unknown, 0, unknown, 0, Evening);
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            forecaster.Forecast(Evening, row);
            var took = Stopwatch.GetElapsedTime(began);
            fastest = took < fastest ? took : fastest;
        }

        Assert.True(fastest.TotalMilliseconds < mostMilliseconds, $"{fastest.TotalMilliseconds:0} ms");
    }

    private static SiteForecaster New() => new(new SiteForecastOptions());

    private static bool IsFull(GuestTown town)
    {
        foreach (ref readonly var pitch in town.Pitches)
        {
            if (pitch.State == PitchState.Free)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Saved(SiteForecaster forecaster)
    {
        var writer = new ArrayBufferWriter<byte>();
        forecaster.Save(writer);
        return writer.WrittenSpan.ToArray();
    }
}
