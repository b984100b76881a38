using RunMetrics.Reports;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>A run of a repository with documents.</summary>
internal static class DocumentedRun
{
    public const string Guide = """
        ---
        owner: the shop
        tags:
          - nested
        ---

        # The *guide*

        Some **bold** and ~~old~~ text with `src/Shop/Order.cs:12` and a note[^1].<br>
        Hard\
        break & <b>raw</b>.

        > [!WARNING]
        > Mind the gap.

        > quoted

        - [x] done
        - [ ] open

        3. third

        | a | b |
        |:--|--:|
        | [home](../README.md#start) | [here](#the-guide) |

        ```mermaid
        graph LR
          a --> b
        ```

        ```cs {1}
        var a = 1 < 2;
        ```

        [out](https://example.org/a?b=c) <mail@example.org> [nowhere](missing.md) [script](javascript:alert(1)) [root](/README.md)

        ![far](https://example.org/x.png) [![badge](https://example.org/badge.svg)](https://example.org/build)

        ***

        ## The guide

        [^1]: A note.
        """;

    /// <summary>Commits of the first section of the guide.</summary>
    public static DocumentHistory History { get; } = new()
    {
        Since = new DateTimeOffset(2025, 11, 20, 9, 0, 0, TimeSpan.Zero),
        Commits =
        [
            new DocumentCommit("4b825dc642cb6eb9a060e54bf8d69288fbee4904", new DateTimeOffset(2026, 11, 19, 15, 0, 0, TimeSpan.Zero), "Test", "Mind the <gap>"),
            new DocumentCommit("f7d1bf71c6ff1d8699253187f5a558b015346624", new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero), null, "Begin a guide"),
        ],
        Sections = [new SectionHistory { Anchor = "the-guide", Commits = [new LinesOfCommit(0, 3), new LinesOfCommit(1, 1)], More = 2, Uncommitted = 1, Older = 4 }],
    };

    public static ReportContext Context(params (string Path, string Text)[] documents) => SampleRuns.WithoutTests(RunResult.Passed) with
    {
        Documents = new DocumentSet([.. documents.Select(static one => new DocumentFile(one.Path, one.Text))], [new LeftOutDocument("docs/large.md", "The file is larger than 1 MB.")]),
    };

    public static ReportContext Context() => Context(("README.md", "# Start\n\nSee [the guide](docs/guide.md).\n"), ("docs/empty.md", ""), ("docs/guide.md", Guide)) with
    {
        DocumentHistories = new(new Dictionary<string, DocumentHistory> { ["docs/guide.md"] = History }),
    };
}
