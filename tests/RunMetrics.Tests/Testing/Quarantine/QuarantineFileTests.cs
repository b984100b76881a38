using RunMetrics.Snapshots.Testing.Quarantine;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Testing.Quarantine;

public sealed class QuarantineFileTests
{
    private const string Good = """
        # Reviewed like code.
        quarantine:
          - test: Shop.CartTests.*
            owner: shop team
            reason: "depends on the clock: once a day"
            issue: https://example.test/issues/12
            expires: 2026-12-31
          - test: Shop.StockTests.Loads
            variant: net8.0 *
            owner: warehouse team
            reason: slow service
            issue: WARE-7
            expires: 2026-12-01
            exit: 5
        """;

    public static TheoryData<ContractExample> Examples => [.. ContractExample.All().Where(example => example.Contract == "quarantine")];

    [Fact]
    public void Entries_are_read_with_the_line_they_begin_in()
    {
        var file = QuarantineFile.Parse(Good);

        Assert.Empty(file.Problems);
        Assert.Equal(
            [
                new QuarantineEntry { Test = "Shop.CartTests.*", Owner = "shop team", Reason = "depends on the clock: once a day", Issue = "https://example.test/issues/12", Expires = new DateOnly(2026, 12, 31), Exit = 20, Line = 3 },
                new QuarantineEntry { Test = "Shop.StockTests.Loads", Variant = "net8.0 *", Owner = "warehouse team", Reason = "slow service", Issue = "WARE-7", Expires = new DateOnly(2026, 12, 1), Exit = 5, Line = 8 },
            ],
            file.Entries);
    }

    [Theory]
    [InlineData("- owner: b", 1, "quarantine[0].test is missing.")]
    [InlineData("- test: '*'\n  owner: b", 1, "quarantine[0].test '*' means every test.")]
    [InlineData("- test: A\n  owner: ''", 2, "quarantine[0].owner is no text.")]
    [InlineData("- test: A\n  owner: ~", 2, "quarantine[0].owner is no text.")]
    [InlineData("- test: A\n  expires: 31.12.2026", 2, "quarantine[0].expires '31.12.2026' is no date; write it as 2026-03-14.")]
    [InlineData("- test: A\n  exit: 0", 2, "quarantine[0].exit '0' is no number of runs from 1 to 100.")]
    [InlineData("- test: A\n  until: 2026-12-31", 2, "quarantine[0].until is not known; there are test, variant, owner, reason, issue, expires, exit.")]
    [InlineData("- A", 1, "quarantine[0] is no entry: it has no members.")]
    public void A_bad_entry_is_named_with_its_line_and_leaves_the_others_alone(string entry, int line, string problem)
    {
        string[] members = ["test: A", "owner: b", "reason: c", "issue: d", "expires: 2026-12-31"];
        var missing = entry.Contains(':', StringComparison.Ordinal) ? members.Where(member => !entry.Contains(member[..member.IndexOf(':', StringComparison.Ordinal)], StringComparison.Ordinal) && !member.StartsWith("test", StringComparison.Ordinal)) : [];
        var bad = string.Join('\n', missing.Select(member => "  " + member).Prepend(entry));

        var file = QuarantineFile.Parse($"quarantine:\n{bad}\n{Good[Good.IndexOf("  - test: Shop.CartTests", StringComparison.Ordinal)..].Replace("\n  ", "\n", StringComparison.Ordinal).TrimStart()}");

        Assert.Equal([(line + 1, problem)], file.Problems.Select(one => (one.Line, $"{one.Path} {one.Reason}")));
        Assert.Equal(["Shop.CartTests.*", "Shop.StockTests.Loads"], file.Entries.Select(one => one.Test));
        Assert.All(file.Diagnostics, finding => Assert.Equal("RUNM2056", finding.Code));
    }

    [Theory]
    [InlineData("quarantine: [", "is no YAML")]
    [InlineData("- test: A", "has no 'quarantine:'")]
    [InlineData("quarantine: A", "is no list")]
    [InlineData("schemaVersion: 2.0\nquarantine: []", "is not 1.x")]
    [InlineData("a: &a [*a]", "has no 'quarantine:'")]
    public void A_file_that_cannot_be_used_quarantines_nothing_and_says_so(string text, string reason)
    {
        var file = QuarantineFile.Parse(text);

        Assert.Empty(file.Entries);
        Assert.Contains(file.Problems, problem => problem.Everything && problem.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("Nothing is quarantined.", file.Diagnostics[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("quarantine:")]
    [InlineData("quarantine: []")]
    public void An_empty_quarantine_is_no_fault(string text)
    {
        var file = QuarantineFile.Parse(text);

        Assert.Equal((0, 0), (file.Entries.Count, file.Problems.Count));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_reader_takes_what_the_schema_takes(ContractExample example) =>
        Assert.Equal(example.Valid, QuarantineFile.Parse(example.Text).Problems.Count == 0);

    [Theory]
    [InlineData("Shop.CartTests.Adds", "Shop.CartTests.Adds", true)]
    [InlineData("Shop.CartTests.Adds", "Shop.CartTests.Adds(a: 1)", true)]
    [InlineData("Shop.CartTests.Adds", "Shop.CartTests.Adds #3", true)]
    [InlineData("Shop.CartTests.Adds(a: 1)", "Shop.CartTests.Adds(a: 2)", false)]
    [InlineData("Shop.CartTests.Adds", "Shop.CartTests.AddsMore", false)]
    [InlineData("Shop.*.Adds", "Shop.CartTests.Adds(a: 1)", true)]
    [InlineData("Shop.CartTest?.Adds", "Shop.CartTests.Adds", true)]
    [InlineData("shop.carttests.adds", "Shop.CartTests.Adds", false)]
    [InlineData("Shop.CartTests.Adds(a: \\*)", "Shop.CartTests.Adds(a: *)", true)]
    public void A_name_means_every_row_and_a_glob_what_fits(string pattern, string test, bool matches) =>
        Assert.Equal(matches, Entry(pattern).Matches(test, "net10.0 linux x64"));

    [Fact]
    public void A_variant_narrows_an_entry()
    {
        var entry = Entry("Shop.*") with { Variant = "net8.0 *" };

        Assert.Equal((true, false), (entry.Matches("Shop.A", "net8.0 linux x64"), entry.Matches("Shop.A", "net10.0 linux x64")));
    }

    private static QuarantineEntry Entry(string test) => new() { Test = test, Owner = "b", Reason = "c", Issue = "d", Expires = new DateOnly(2026, 12, 31) };
}
