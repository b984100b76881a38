using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Git;
using static RunMetrics.Tests.Churn.ChurnProbe;

namespace RunMetrics.Tests.Churn;

/// <summary>What is counted, on real repositories whose figures were worked out by hand.</summary>
public sealed class ChurnReaderTests : IDisposable
{
    private readonly ChurnProbe _probe = new();

    [Fact]
    public void A_file_is_counted_with_the_formulas_of_code_maat()
    {
        _probe.Commit("2025-03-01T10:00:00Z", "Ada", ("a.txt", 10));
        _probe.Commit("2025-04-01T10:00:00Z", "Ben", ("a.txt", 14));
        _probe.Commit("2025-05-01T10:00:00Z", "Ada", ("a.txt", 12));
        _probe.Commit("2025-06-15T10:00:00Z", "Ada", ("a.txt", 18));
        _probe.Commit("2025-12-01T10:00:00Z", "Cleo", ("b.txt", 1));

        var report = _probe.Read();

        Assert.Equal((Completeness.Complete, 5, 3), (report.State, report.Window!.Commits, report.Totals!.Authors));
        Assert.All(report.Files!.Trend!.Zip(report.Files.Revisions), file => Assert.Equal(file.Second < 2 ? 0 : file.Second, file.First.Sum()));
        Assert.All(report.Files.Trend!, trend => Assert.True(trend.Count is 0 or 12));
        Assert.Equal(["a.txt 4 +20 -2 2", "b.txt 1 +1 -0 1"], Rows(report));
        var (files, a) = (report.Files!, Row(report, "a.txt"));
        // Ada added 10 + 6 of 20 lines; 1 - ((3/4)² + (1/4)²); 15 June to 1 December are five whole months.
        Assert.Equal((0.8, 0.375, 5), (files.Ownership[a], files.Fragmentation[a], files.AgeMonths[a]));
        Assert.Equal((Seconds("2025-03-01T10:00:00Z"), Seconds("2025-06-15T10:00:00Z")), (files.First[a], files.Last[a]));
    }

    [Fact]
    public void The_window_counts_back_from_the_head_and_the_history_goes_on_behind_it()
    {
        _probe.Commit("2019-01-01T00:00:00Z", "Ada", ("old.txt", 1), ("both.txt", 1));
        _probe.Commit("2020-06-30T23:59:59Z", "Ben", ("both.txt", 2));
        _probe.Commit("2020-07-01T00:00:00Z", "Ada", ("both.txt", 3));
        _probe.Commit("2021-07-01T00:00:00Z", "Ada", ("new.txt", 1));

        var report = _probe.Read();

        Assert.Equal((Time("2020-07-01T00:00:00Z"), Time("2021-07-01T00:00:00Z")), (report.Window!.Since, report.Window.Until));
        Assert.Equal(["both.txt 1 +1 -0 1", "new.txt 1 +1 -0 1"], Rows(report));
        var (files, both, old) = (report.Files!, Row(report, "both.txt"), Row(report, "old.txt"));
        Assert.Equal((3, 2, Seconds("2019-01-01T00:00:00Z")), (files.HistoryRevisions[both], files.HistoryAuthors[both], files.HistoryFirst[both]));
        Assert.Equal((0, 0, -1L, -1.0, 30), (files.Revisions[old], files.Added[old], files.First[old], files.Ownership[old], files.AgeMonths[old]));
        Assert.Equal((Time("2019-01-01T00:00:00Z"), 4), (report.History!.First!.Value, report.History.Commits));
    }

    [Theory]
    [InlineData("2020-06-30", "2020-06-30", "both.txt 1 +1 -0 1")]
    [InlineData("2019-01-01T00:00:00Z", "2020-06-30T23:59:58Z", "both.txt 1 +1 -0 1", "old.txt 1 +1 -0 1")]
    [InlineData("all", null, "both.txt 3 +3 -0 2", "new.txt 1 +1 -0 1", "old.txt 1 +1 -0 1")]
    [InlineData("12 months", "2020-07-01", "both.txt 1 +1 -0 1")]
    [InlineData(null, "2020-06-30", "both.txt 1 +1 -0 1")]
    public void A_window_can_be_fixed(string? since, string? until, params string[] rows)
    {
        _probe.Commit("2019-01-01T00:00:00Z", "Ada", ("old.txt", 1), ("both.txt", 1));
        _probe.Commit("2020-06-30T23:59:59Z", "Ben", ("both.txt", 2));
        _probe.Commit("2020-07-01T00:00:00Z", "Ada", ("both.txt", 3));
        _probe.Commit("2021-07-01T00:00:00Z", "Ada", ("new.txt", 1));

        Assert.Equal(rows, Rows(_probe.Read(since, until)));
    }

    [Fact]
    public void A_window_that_ends_before_it_begins_is_unavailable()
    {
        _probe.Commit("2020-01-01T00:00:00Z", "Ada", ("a.txt", 1));

        Assert.Equal("'2021-01-01' to '2020-01-01' is no span of time", Assert.Single(_probe.Read("2021-01-01", "2020-01-01").Reasons!));
    }

    [Fact]
    public void Merges_are_not_counted_but_what_they_bring_is()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 1));
        _probe.Repository.Git("checkout", "-q", "-b", "side");
        _probe.Commit("2026-01-02T00:00:00Z", "Ben", ("b.txt", 1));
        _probe.Repository.Git("checkout", "-q", "main");
        _probe.Commit("2026-01-03T00:00:00Z", "Ada", ("a.txt", 2));
        _probe.Repository.Git("merge", "-q", "--no-ff", "--no-edit", "side");

        Assert.Equal(["a.txt 2 +2 -0 1", "b.txt 1 +1 -0 1"], Rows(_probe.Read()));
    }

    [Fact]
    public void Programs_are_left_out_and_counted()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 1));
        _probe.Commit("2026-01-02T00:00:00Z", "dependabot[bot]", ("a.txt", 2));
        _probe.Commit("2026-01-03T00:00:00Z", "renovate-bot", ("a.txt", 3));

        var report = _probe.Read();

        Assert.Equal(["a.txt 1 +1 -0 1"], Rows(report));
        Assert.Equal((2, 3), (report.Excluded!.BotCommits, report.Window!.Commits));
    }

    [Fact]
    public void Files_that_nobody_writes_by_hand_are_left_out_and_counted()
    {
        _probe.Repository.Write(".gitattributes", "*.sql linguist-generated\nlib/** linguist-vendored\n");
        _probe.Commit(
            "2026-01-01T00:00:00Z",
            "Ada",
            ("src/A.cs", 1), ("src/A.g.cs", 2), ("src/Form.Designer.cs", 3), ("src/bin/x.txt", 4), ("web/node_modules/m/i.js", 5), ("web/package-lock.json", 6),
            ("tests/T.verified.txt", 7), ("db/all.sql", 8), ("lib/theirs.c", 9));

        var report = _probe.Read();

        Assert.Equal([".gitattributes 1 +2 -0 1", "src/A.cs 1 +1 -0 1"], Rows(report));
        Assert.Equal(
            ["BuildOutput 1 1 4", "Generated 3 3 13", "Vendored 2 2 14", "LockFile 1 1 6", "Snapshot 1 1 7"],
            report.Excluded!.Files.Select(files => $"{files.Reason} {files.Files} {files.Revisions} {files.Lines}"));
    }

    [Fact]
    public void A_submodule_is_no_text_and_a_binary_file_has_no_lines()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 1));
        _probe.Repository.Git("update-index", "--add", "--cacheinfo", $"160000,{_probe.Repository.Head},sub");
        _probe.Repository.Write("logo.png", "\0\u0001\n");
        _probe.Repository.Git("add", "logo.png");
        _probe.Repository.Git("commit", "-q", "-m", "Both");

        var report = _probe.Read();

        Assert.Equal(["a.txt 1 +1 -0 1", "logo.png 1 +-1 --1 1"], Rows(report));
        Assert.Equal((1, 1), (report.Excluded!.SubmoduleChanges, report.Excluded.BinaryChanges));
    }

    [Fact]
    public void A_person_with_two_names_is_one_where_the_mailmap_says_so()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 1));
        _probe.Commit("2026-01-02T00:00:00Z", "Lovelace", ("a.txt", 2));
        Assert.Equal(["a.txt 2 +2 -0 2"], Rows(_probe.Read(cached: true)));
        _probe.Repository.Write(".mailmap", "Ada <ada@example.org> <lovelace@example.org>\n");

        var report = _probe.Read(people: PeopleMode.Names, cached: true);

        Assert.Equal(["a.txt 2 +2 -0 1"], Rows(report));
        Assert.Equal(["Ada"], report.Authors!.Name.Select(name => report.Strings[name]));
    }

    [Fact]
    public void People_are_counted_told_apart_or_named()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ünal", ("a.txt", 1));
        _probe.Commit("2026-01-02T00:00:00Z", "Ben", ("a.txt", 3));

        Assert.Null(_probe.Read().Authors);
        Assert.DoesNotContain("Ben", _probe.Read().Strings);
        var named = _probe.Read(people: PeopleMode.Names);
        Assert.Equal(["Ben 1 +2", "Ünal 1 +1"], Enumerable.Range(0, 2).Select(i => $"{named.Strings[named.Authors!.Name[i]]} {named.Authors.Commits[i]} +{named.Authors.Added[i]}"));
        var hashed = _probe.Read(people: PeopleMode.Hashed);
        var names = hashed.Authors!.Name.Select(name => hashed.Strings[name]).ToList();
        Assert.All(names, name => Assert.Matches("^[0-9a-f]{12}$", name));
        Assert.Distinct(names);
        Assert.Equal(names, _probe.Read(people: PeopleMode.Hashed).Authors!.Name.Select(name => hashed.Strings[name]));
        Assert.DoesNotContain("Ben", hashed.Strings);
    }

    [Fact]
    public void The_same_name_is_hashed_otherwise_in_another_repository()
    {
        using var other = new ChurnProbe();
        _probe.Commit("2026-01-01T00:00:00Z", "Ben", ("a.txt", 1));
        other.Commit("2026-01-01T00:00:00Z", "Ben", ("b.txt", 1));

        Assert.NotEqual(Hash(_probe), Hash(other));

        static string Hash(ChurnProbe probe) => probe.Read(people: PeopleMode.Hashed) is var report ? report.Strings[report.Authors!.Name[0]] : "";
    }

    [Fact]
    public void Changes_are_summed_by_day_namespace_and_project()
    {
        _probe.Repository.Write("src/Shop/Shop.csproj", "<Project />\n");
        _probe.Repository.Write("src/Shop/Order.cs", "using System;\n// namespace Wrong;\nnamespace Shop.Orders;\nclass A;\n");
        _probe.Commit("2026-01-01T23:59:59Z", "Ada", ("src/Shop/Views/page.html", 2));
        _probe.Repository.Write("src/Shop/Order.cs", "using System;\n// namespace Wrong;\nnamespace Shop.Orders;\nclass B;\n");
        _probe.Commit("2026-01-02T00:00:00Z", "Ben", ("README.md", 1));

        var report = _probe.Read();

        Assert.Equal([". 1 1", "Shop.Orders 1 2", "src/Shop 1 1", "src/Shop/Views 1 1"], Groups(report, report.Namespaces!));
        Assert.Equal(["src/Shop/Shop.csproj 3 2"], Groups(report, report.Projects!));
        Assert.Equal((report.Namespaces!.Added.Sum(), report.Projects!.Added[0] + 1), (9, 9));
        Assert.Equal([20454, 20455], report.Days!.Day);
        Assert.Equal((3, 2, 1), (report.Days.Files[0], report.Days.Files[1], report.Days.Deleted[1]));
    }

    [Fact]
    public void A_folder_of_the_repository_stands_for_all_of_it()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("src/a.txt", 1), ("b.txt", 1));

        Assert.Equal(["b.txt 1 +1 -0 1", "src/a.txt 1 +1 -0 1"], Rows(_probe.Read(directory: Path.Combine(_probe.Repository.Path, "src"))));
    }

    [Fact]
    public void Names_may_hold_anything()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("Täst \"q\" 1.txt", 1), (OperatingSystem.IsWindows() ? "x" : "\u0001tab\tline\n:M.txt", 2));

        var report = _probe.Read();

        Assert.Contains("Täst \"q\" 1.txt 1 +1 -0 1", Rows(report));
        Assert.Equal((2, 0), (report.Totals!.Files, report.Window!.CommitsWithoutLines));
    }

    [Fact]
    public void The_settings_of_the_user_do_not_change_what_is_counted()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 5));
        _probe.Repository.Git("mv", "a.txt", "b.txt");
        _probe.Commit("2026-01-02T00:00:00Z", "Ada", ("c.txt", 1));
        var before = Rows(_probe.Read()).ToList();
        foreach (var (name, value) in new[] { ("diff.renames", "false"), ("log.showRoot", "false"), ("diff.noprefix", "true"), ("log.showSignature", "true"), ("core.abbrev", "7"), ("diff.relative", "true"), ("log.diffMerges", "on"), ("color.ui", "always"), ("log.date", "relative"), ("diff.external", "false"), ("notes.displayRef", "*") })
            _probe.Repository.Git("config", name, value);

        Assert.Equal(["b.txt 2 +5 -0 1", "c.txt 1 +1 -0 1"], before);
        Assert.Equal(before, Rows(_probe.Read()));
    }

    public void Dispose() => _probe.Dispose();

    private static IEnumerable<string> Groups(ChurnReport report, ChurnGroups groups) =>
        Enumerable.Range(0, groups.Name.Count).Select(i => $"{report.Strings[groups.Name[i]]} {groups.Files[i]} {groups.Revisions[i]}");

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static long Seconds(string text) => Time(text).ToUnixTimeSeconds();
}
