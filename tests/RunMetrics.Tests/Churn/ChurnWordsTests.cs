using System.Globalization;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;

namespace RunMetrics.Tests.Churn;

/// <summary>What names, paths, times and sources mean.</summary>
public sealed class ChurnWordsTests
{
    [Theory]
    [InlineData("src/A.cs", null)]
    [InlineData("src/binary/A.cs", null)]
    [InlineData("bin", null)]
    [InlineData("src/object.cs", null)]
    [InlineData("verified.txt", null)]
    [InlineData("src/Bin/Debug/A.dll", ExclusionReason.BuildOutput)]
    [InlineData("obj/A.cs", ExclusionReason.BuildOutput)]
    [InlineData("a/node_modules/b/c.js", ExclusionReason.Vendored)]
    [InlineData("A.g.cs", ExclusionReason.Generated)]
    [InlineData("x/Resources.designer.cs", ExclusionReason.Generated)]
    [InlineData("x/jquery.min.js", ExclusionReason.Generated)]
    [InlineData("x/packages.lock.json", ExclusionReason.LockFile)]
    [InlineData("Cargo.lock", ExclusionReason.LockFile)]
    [InlineData("T.Whole.verified.json", ExclusionReason.Snapshot)]
    [InlineData("web/__snapshots__/a.snap", ExclusionReason.Snapshot)]
    public void A_path_tells_whether_people_write_the_file(string path, ExclusionReason? reason) => Assert.Equal(reason, PathExclusions.Of(path));

    [Theory]
    [InlineData("dependabot[bot]", true)]
    [InlineData("Some App [bot]", true)]
    [InlineData("dependabot-preview", true)]
    [InlineData("GitHub-Actions", true)]
    [InlineData("renovate bot", true)]
    [InlineData("49699333+x[bot]@users.noreply.github.com>", true)]
    [InlineData("Renovates Sons", false)]
    [InlineData("Robot Bott", false)]
    [InlineData("", false)]
    public void A_name_tells_a_program(string name, bool isBot) => Assert.Equal(isBot, Authors.IsBot(name));

    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z", "2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T12:30:00Z", "2026-01-31T12:30:00Z", "2026-01-31T12:30:00Z")]
    [InlineData("2026-01-31T12:30:00+02:00", "2026-01-31T10:30:00Z", "2026-01-31T10:30:00Z")]
    [InlineData("6 months", "2025-09-30T10:00:00Z", "2025-09-30T10:00:00Z")]
    [InlineData("1 month ago", "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z")]
    [InlineData("90.days", "2025-12-30T10:00:00Z", "2025-12-30T10:00:00Z")]
    [InlineData("2 weeks", "2026-03-16T10:00:00Z", "2026-03-16T10:00:00Z")]
    [InlineData("9999 years", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    [InlineData("all", "1970-01-01T00:00:00Z", "2026-03-30T10:00:00Z")]
    [InlineData("9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("yesterday", null, null)]
    [InlineData("31.01.2026", null, null)]
    [InlineData("", null, null)]
    public void A_time_is_understood_or_refused(string text, string? since, string? until)
    {
        var head = new DateTimeOffset(2026, 3, 30, 10, 0, 0, TimeSpan.Zero);

        Assert.Equal((Time(since), Time(until)), (ChurnTime.Parse(text, head, isEnd: false), ChurnTime.Parse(text, head, isEnd: true)));
        Assert.Equal(since is not null, ChurnTime.IsValid(text));

        static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("namespace A.B;", "A.B")]
    [InlineData("using X;\n\n/* namespace No; */ // namespace No\nnamespace\n  A . @event\n{", "A.event")]
    [InlineData("[assembly: X(\"namespace No;\")]\nnamespace A;", "A")]
    [InlineData("class namespaces { }", null)]
    [InlineData("", null)]
    [InlineData("/* not closed namespace A;", null)]
    public void The_namespace_of_a_source_is_the_first_it_declares(string text, string? name) => Assert.Equal(name, SourceGroups.Declaration(text));

    [Fact]
    public void The_project_of_a_file_is_the_nearest_up_the_tree()
    {
        var groups = new SourceGroups(null, ["All.csproj", "src/A/A.csproj", "src/A/Z.csproj", "src/B/B.fsproj", "src/C/C.vcxproj"]);

        Assert.Equal(
            ["src/A/A.csproj", "src/B/B.fsproj", "All.csproj", "All.csproj"],
            new[] { "src/A/deep/er/x.cs", "src/B/x.fs", "src/C/x.cpp", "x" }.Select(groups.ProjectOf));
        Assert.Null(new SourceGroups(null, ["src/A/A.csproj"]).ProjectOf("src/x.cs"));
        Assert.Equal(["src/A", "."], new[] { "src/A/x.cs", "x" }.Select(groups.NamespaceOf));
    }

    [Theory]
    [InlineData("2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", 1)]
    [InlineData("2026-01-31T00:00:00Z", "2026-02-27T23:59:59Z", 0)]
    [InlineData("2024-02-29T00:00:00Z", "2026-02-28T00:00:00Z", 24)]
    [InlineData("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", 0)]
    public void An_age_is_in_whole_months(string from, string to, int months) =>
        Assert.Equal(months, ChurnReportBuilder.Months(Seconds(from), Seconds(to)));

    private static long Seconds(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
