using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Specs;

namespace RunMetrics.Tests.Specs;

public sealed class RequirementReaderTests
{
    [Theory]
    [InlineData("REQ-12")]
    [InlineData("FR-3.1")]
    [InlineData("US-007")]
    [InlineData("NFR-PERF-2")]
    [InlineData("AUTH-REQ-4")]
    [InlineData("FR-001")]
    [InlineData("SC-003")]
    [InlineData("REQ-12a")]
    public void An_id_at_the_beginning_of_a_heading_or_item_is_a_requirement(string id)
    {
        Assert.Equal([id], Ids($"# {id} Title"));
        Assert.Equal([id], Ids($"### {id}: Title"));
        Assert.Equal([id], Ids($"- **{id}**: The system shall"));
        Assert.Equal([id], Ids($"* `{id}` The system shall"));
        Assert.Equal([id], Ids($"1. {id} – the system shall"));
        Assert.Equal([id], Ids($"- [ ] {id} The system shall"));
        Assert.Equal([id], Ids($"- [{id}] The system shall"));
        Assert.Equal([id], Ids($"{id} Title\n======"));
        Assert.Equal([id], Ids($"## [{id}: Title](https://example.org/{id})"));
    }

    [Theory]
    [InlineData("# UTF-8 everywhere")]
    [InlineData("- ISO-8601 dates")]
    [InlineData("- SHA-256 of the file")]
    [InlineData("## RFC-9457 problems")]
    [InlineData("- AES-256, HTTP-2, GPT-4, CVE-2026-1234, ADR-0001, PROJ-17")]
    [InlineData("- TLS-1.3")]
    [InlineData("- FREQ-2 is no id")]
    [InlineData("- REQ-12-draft and REQ-12_old and REQ-12x2 are others")]
    [InlineData("- see REQ-12")]
    [InlineData("REQ-12 in a paragraph")]
    [InlineData("- [REQ-12: Whole baskets](#req-12)")]
    [InlineData("- [REQ-12](ordering.md)")]
    [InlineData("- [REQ-12][ordering]\n\n[ordering]: a.md")]
    [InlineData("- ~~REQ-12 is no more~~")]
    [InlineData("> - REQ-12 quoted")]
    [InlineData("| id | text |\n|---|---|\n| REQ-12 | spoken of |")]
    [InlineData("```\n# REQ-12\n- [x] 1. Task\n```")]
    [InlineData("~~~markdown\n- REQ-12 in code\n~~~")]
    [InlineData("    - REQ-12 in indented code")]
    [InlineData("<!--\n- [ ] REQ-12 to be filled in\n-->")]
    public void What_only_looks_like_one_or_is_spoken_of_is_none(string text) => Assert.Empty(Ids(text));

    [Theory]
    [InlineData("- [ ] 3.1 Do it", "3.1")]
    [InlineData("- [x] 2. Do it", "2")]
    [InlineData("- [-] 10) Do it", "10")]
    [InlineData("- [ ] **3.1.2** Do it", "3.1.2")]
    [InlineData("- [X] T012 [P] Do it", "T012")]
    public void A_numbered_task_is_a_requirement_of_its_document(string text, string label)
    {
        var one = Assert.Single(Read(text));
        Assert.Equal((label, "specs/a.md#" + label, true), (one.Label, one.Id, one.IsScoped));
    }

    [Theory]
    [InlineData("- [ ] 3 apples")]
    [InlineData("- [ ] 2026-11-27 release")]
    [InlineData("- [ ] 3rd try")]
    [InlineData("- 3.1 without a box")]
    [InlineData("1. [x] without a number")]
    [InlineData("## 3.1 A chapter")]
    [InlineData("- [ ] T1 too short")]
    public void Numbers_elsewhere_are_none(string text) => Assert.Empty(Ids(text));

    [Fact]
    public void A_box_says_how_far_it_is()
    {
        var all = Read("""
            ## REQ-1 Heading
            - REQ-2 item
            - [ ] REQ-3 pending
            - [-] REQ-4 begun
            - [x] REQ-5 done
            - [X] REQ-6 done
            ### [x] REQ-7 heading
            """);
        Assert.Equal(
            [StatedStatus.Unstated, StatedStatus.Unstated, StatedStatus.Pending, StatedStatus.InProgress, StatedStatus.Done, StatedStatus.Done, StatedStatus.Done],
            all.Select(one => one.Stated));
    }

    [Theory]
    [InlineData("Status: Done", StatedStatus.Done)]
    [InlineData("**Status:** Implemented", StatedStatus.Done)]
    [InlineData("- **Status**: in progress", StatedStatus.InProgress)]
    [InlineData("status: `pending`", StatedStatus.Pending)]
    [InlineData("Status: ✅ Completed.", StatedStatus.Done)]
    [InlineData("Status: rejected", StatedStatus.Unstated)]
    [InlineData("The status: done is what we want", StatedStatus.Unstated)]
    public void A_line_below_a_heading_may_say_it(string line, StatedStatus stated) => Assert.Equal(stated, Assert.Single(Read($"## REQ-1 Title\n\n{line}\n\nText.")).Stated);

    [Fact]
    public void The_status_of_another_heading_is_not_ones_own() =>
        Assert.Equal([StatedStatus.Unstated, StatedStatus.Done], Read("## REQ-1 One\n\n## REQ-2 Two\nStatus: done").Select(one => one.Stated));

    [Fact]
    public void Text_is_kept_as_it_is_with_everything_below()
    {
        var all = Read("""
            # Ordering

            Intro.

            ## REQ-1: Whole **baskets**

            WHEN a basket is reserved THE SYSTEM SHALL take all of it or nothing.

            #### Acceptance

            1. GIVEN two copies
               WHEN three are asked for
               THEN none is taken

            ## Notes

            - [x] REQ-2 `Never` sell a copy twice
              - a detail
              - [ ] REQ-3 of its own
            - another item
            """);
        Assert.Equal(["Whole baskets", "Never sell a copy twice", "of its own"], all.Select(one => one.Title));
        Assert.Equal("""
            ## REQ-1: Whole **baskets**

            WHEN a basket is reserved THE SYSTEM SHALL take all of it or nothing.

            #### Acceptance

            1. GIVEN two copies
               WHEN three are asked for
               THEN none is taken
            """, all[0].Text);
        Assert.Equal("- [x] REQ-2 `Never` sell a copy twice\n  - a detail", all[1].Text);
        Assert.Equal([5, 17, 19], all.Select(one => one.Line));
        Assert.Equal(["req-1-whole-baskets", "notes", "notes"], all.Select(one => one.Anchor));
    }

    [Fact]
    public void Without_a_heading_there_is_no_anchor_and_a_long_text_is_cut()
    {
        var one = Assert.Single(Read("- REQ-1 " + new string('x', 9000)));
        Assert.Null(one.Anchor);
        Assert.Equal(RequirementReader.LongestText, one.Text.Length);
        Assert.True(one.Title.Length <= 240);
    }

    [Fact]
    public void Ids_of_another_pattern_are_those_and_no_others() =>
        Assert.Equal(["PRD-7"], RequirementReader.Read(new DocumentFile("specs/a.md", "- PRD-7 ours\n- REQ-1 not ours\n- see PRD-8"), RequirementPattern.Of("PRD-[0-9]+")).Select(one => one.Id));

    [Fact]
    public void Line_ends_and_marks_of_windows_change_nothing()
    {
        const string Text = "# Title\n\n## REQ-1 One\n\nStatus: done\n\n- [x] REQ-2 Two\n";
        var unix = Read(Text);
        var windows = Read(Text.ReplaceLineEndings("\r\n"));
        Assert.Equal(unix, windows);
        Assert.Equal([3, 7], unix.Select(one => one.Line));
    }

    [Fact]
    public void Nothing_a_document_holds_is_a_fault()
    {
        foreach (var text in (string[])["", "\0", new string('#', 300), "- [x] " + new string('1', 3000), "[ ] 1.\n- [ ]", "<!--", "- REQ-1\ud83d"])
            Assert.NotNull(Read(text));
    }

    private static IReadOnlyList<Requirement> Read(string text) => RequirementReader.Read(new DocumentFile("specs/a.md", text), RequirementPattern.Default);

    private static IEnumerable<string> Ids(string text) => Read(text).Select(one => one.Id);
}
