using RunMetrics.Reports.Texts;

namespace RunMetrics.Tests.Reports;

/// <summary>The same rules as the page's <c>format.ts</c>, whose tests use the same examples.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0000004, "1 µs")]
    [InlineData(0.0337, "33.7 ms")]
    [InlineData(0.412, "412 ms")]
    [InlineData(1.239, "1.24 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.999, "1 m 00 s")]
    [InlineData(187, "3 m 07 s")]
    [InlineData(42786, "11 h 53 m")]
    [InlineData(-1, "–")]
    public void Durations_read_as_people_say_them(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));

    [Theory]
    [InlineData(4156, 4729, "87.9 %")]
    [InlineData(1, 1, "100 %")]
    [InlineData(99_999, 100_000, "99.9 %")]
    [InlineData(1, 100_000, "< 0.1 %")]
    [InlineData(0, 5, "0.0 %")]
    [InlineData(0, 0, "–")]
    public void A_percentage_is_never_rounded_to_all_or_nothing(long part, long whole, string text) => Assert.Equal(text, Numbers.Percent(part, whole));
}
