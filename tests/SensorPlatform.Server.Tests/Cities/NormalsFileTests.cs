using System.Globalization;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class NormalsFileTests
{
    [Fact]
    public void All_days_of_a_leap_year_are_read_whatever_parts_them()
    {
        var semicolons = NormalsFile.Parse(Year(), out var fault);
        var commas = NormalsFile.Parse("# 98th percentiles\r\n\r\n" + Year().Replace(';', ',').Replace("\n", "\r\n", StringComparison.Ordinal), out _);

        Assert.Equal("", fault);
        Assert.Equal((20.0, 20.59, 23.65), (semicolons!.At(new(2026, 1, 1)), semicolons.At(new(2024, 2, 29)), semicolons.At(new(2026, 12, 31))));
        Assert.Equal(semicolons.At(new(2026, 7, 14)), commas!.At(new(2026, 7, 14)));
    }

    [Theory]
    [InlineData("", "The day 01-01 is missing.")]
    [InlineData("01-01;20", "The day 01-02 is missing.")]
    [InlineData("01-01;20\n01-01;21", "Line 2: its day stood in the file before.")]
    [InlineData("# normals\n02-30;20", "Line 2: it does not begin with a day")]
    [InlineData("1-1;20", "Line 1: it does not begin with a day")]
    [InlineData("01-01 20", "Line 1: it does not begin with a day")]
    [InlineData("01-01;31,2;", "Line 1: behind the day there is no temperature")]
    [InlineData("01-01;", "Line 1: behind the day there is no temperature")]
    [InlineData("01-01;NaN", "Line 1: behind the day there is no temperature")]
    [InlineData("01-01;61", "Line 1: behind the day there is no temperature")]
    public void What_is_no_such_file_is_refused_with_its_line(string text, string expected)
    {
        Assert.Null(NormalsFile.Parse(text, out var fault));
        Assert.StartsWith(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_or_holds_anything_is_refused_and_nothing_is_thrown()
    {
        var text = Year();
        for (var length = 0; length < text.Length - 5; length++)
        {
            Assert.Null(NormalsFile.Parse(text[..length], out var fault));
            Assert.NotEqual("", fault);
        }

        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var any = string.Create(random.Next(60), random, static (span, source) =>
            {
                foreach (ref var one in span)
                {
                    one = (char)source.Next(9, 128);
                }
            });
            Assert.Null(NormalsFile.Parse(any, out _));
        }
    }

    // 366 lines, from 20 Cel a hundredth more each day.
    internal static string Year() => string.Concat(Enumerable.Range(0, 366).Select(day => string.Create(
        CultureInfo.InvariantCulture, $"{new DateOnly(2000, 1, 1).AddDays(day):MM-dd};{20 + (day / 100.0):0.00}\n")));
}
