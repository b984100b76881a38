extern alias testLogger;

using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class JsonTextWriterTests
{
    /// <summary>Any sequence of code units, halves of surrogate pairs and control characters included.</summary>
    private static Arbitrary<string> AnyText() => Gen
        .OneOf(Gen.Choose(0, 0xFFFF), Gen.Choose(0, 0x9F), Gen.Choose(0xD7F0, 0xE00F), Gen.Choose(0x2020, 0x2030))
        .ArrayOf()
        .Select(units => new string([.. units.Select(unit => (char)unit)]))
        .ToArbitrary();

    [Fact]
    public void Any_text_reads_back_as_it_was_but_for_halves_of_surrogate_pairs() =>
        Prop.ForAll(AnyText(), text =>
        {
            using var document = JsonDocument.Parse(new JsonTextWriter().BeginObject().Property(text, text).EndObject().ToString());
            var property = document.RootElement.EnumerateObject().Single();
            Assert.Equal(WithoutHalves(text), property.Value.GetString());
            Assert.Equal(WithoutHalves(text), property.Name);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_stays_on_one_line_for_every_kind_of_reader() =>
        Prop.ForAll(AnyText(), text =>
        {
            var json = new JsonTextWriter().BeginObject().Property("text", text).EndObject().ToString();
            Assert.DoesNotContain(json, character => char.IsControl(character) && character < ' ' || character is '\u2028' or '\u2029');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_finite_number_reads_back_and_any_other_is_left_out() =>
        Prop.ForAll<double>(number =>
        {
            using var document = JsonDocument.Parse(new JsonTextWriter().BeginObject().Property("number", number).EndObject().ToString());
            if (double.IsFinite(number))
                Assert.Equal(number, document.RootElement.GetProperty("number").GetDouble());
            else
                Assert.Empty(document.RootElement.EnumerateObject());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Members_and_elements_are_separated_whatever_stands_before_them()
    {
        var json = new JsonTextWriter().BeginObject()
            .Property("a", 1L)
            .BeginObject("b").EndObject()
            .BeginArray("c").Value("x").Value("y").BeginObject().Property("d", true).EndObject().EndArray()
            .Property("e", (string?)null)
            .Text("f", "")
            .Property("g", "")
            .EndObject();
        Assert.Equal("""{"a":1,"b":{},"c":["x","y",{"d":true}],"g":""}""", json.ToString());
    }

    [Fact]
    public void A_time_is_utc_and_a_default_time_is_left_out()
    {
        var time = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.FromHours(2));
        var json = new JsonTextWriter().BeginObject()
            .Property("start", (DateTimeOffset?)time)
            .Property("end", (DateTimeOffset?)DateTimeOffset.MinValue)
            .EndObject();
        Assert.Equal("""{"start":"2026-11-19T23:02:03.0000000Z"}""", json.ToString());
    }

    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
