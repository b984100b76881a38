extern alias analyzer;
using System.Text.Json;
using analyzer::RunMetrics.Analyzer.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace RunMetrics.Tests.Rules;

/// <summary>The analyzer's reader of JSON, beside that of the framework.</summary>
public sealed class JsonTextTests
{
    [Fact]
    public void Comments_and_trailing_commas_are_welcome() =>
        Assert.Equal("""{"a":[1,2,{"b":null}],"c":"d"}""", Text(JsonText.Parse("// first\n{ \"a\": [1, /* two */ 2, { \"b\": null, }, ], \"c\": \"d\", } // last")));

    [Fact]
    public void Of_a_member_that_comes_twice_the_last_counts() => Assert.Equal("""{"a":2}""", Text(JsonText.Parse("""{"a":1,"a":2}""")));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{,}")]
    [InlineData("[1 2]")]
    [InlineData("[,]")]
    [InlineData("[1,,2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:1}")]
    [InlineData("\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\n\"")]
    [InlineData("tru")]
    [InlineData("1 1")]
    [InlineData("-")]
    [InlineData("/* ")]
    [InlineData("[1]]")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => JsonText.Parse(text));

    [Fact]
    public void It_does_not_follow_endless_nesting() => Assert.Throws<FormatException>(() => JsonText.Parse(new string('[', 100_000)));

    [Fact]
    public void It_reads_what_the_framework_writes() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<KeyValuePair<string, string?>[]>(),
        pairs =>
        {
            var members = pairs.Where(static pair => pair.Key is not null).GroupBy(static pair => pair.Key).ToDictionary(static pair => pair.Key, static pair => (object?)pair.Last().Value);
            var text = JsonSerializer.Serialize(new { members, more = new object?[] { true, false, null, 1.5, -2e10, "\"\\/\b\f\n\r\t\u00e9\ud83d\ude00" } });
            return Text(JsonText.Parse(text)) == Text(JsonText.Parse(Text(JsonText.Parse(text)))) && Text(JsonText.Parse(text)) == Text(JsonSerializer.Deserialize<object>(text));
        }));

    [Fact]
    public void A_cut_or_changed_text_is_read_or_refused_and_nothing_else()
    {
        const string text = """{ "rules": { "forbidden": [ { "name": "r\u0041", "circular": true, "n": -1.5e3 } ] } /* c */ }""";
        var (read, refused) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var changed in (string[])[text[..at], text.Remove(at, 1), text.Insert(at, "\""), text.Insert(at, "}"), text.Insert(at, "/")])
            {
                try
                {
                    _ = JsonText.Parse(changed);
                    read++;
                }
                catch (FormatException)
                {
                    refused++;
                }
            }
        }

        Assert.True(read > 0 && refused > read, $"{read} read, {refused} refused");
    }

    private static string Text(object? value) => JsonSerializer.Serialize(value);
}
