using RunMetrics.Reports.Documents;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Tests.Docs;

/// <summary>What GitHub reads otherwise than the parser does by itself.</summary>
public sealed class GitHubDialectTests
{
    [Theory]
    [InlineData("<!-- one line -->\ntext", "p(text)")]
    [InlineData("text\n<!-- one line -->\nmore", "p(text) p(more)")]
    [InlineData("a\n\n<!--\n## hidden\n\n- [x] hidden\n\n```\nhidden\n-->\n\nb", "p(a) p(b)")]
    [InlineData("a\n\n<!-- hidden\n\nhidden --> *b*\n\nc", "p(a) p(em(b)) p(c)")]
    [InlineData("a\n\n<!-- never ends\n\n## hidden", "p(a)")]
    [InlineData("- a\n  <!--\n\n  hidden -->\n- b", "ul(li(p(a)) li(p(b)))")]
    [InlineData("> <!-- a\n> quote ends it\n\nb", "blockquote() p(b)")]
    [InlineData("a <!-- *hidden* `hidden` [hidden](x) --> b", "p(a  b)")]
    [InlineData("    <!-- code -->", "pre(<!-- code -->)")]
    [InlineData("```\n<!-- code -->\n```", "pre(<!-- code -->)")]
    [InlineData("`<!-- code -->` and \\<!-- text -->", "p(code(<!-- code -->)  and <!-- text -->)")]
    public void Of_a_comment_nothing_is_shown_whatever_stands_in_it(string markdown, string nodes) => Assert.Equal(nodes, Shown(markdown));

    [Theory]
    [InlineData("~one~ ~~two~~ ~5 or ~6", "p(del(one)   del(two)  ~5 or ~6)")]
    [InlineData("|a|\n|-|\n|`x \\| y` z\\|z|", "table(tr(th(a)) tr(td(code(x | y)  z|z)))")]
    [InlineData("- only pending [ ] or [x] tasks", "ul(li(only pending [ ] or [x] tasks))")]
    [InlineData("- [ ] open [ ] twice", "ul(li( open [ ] twice))")]
    [InlineData("a <ul><li>b</li><li>c</li></ul> d", "p(a  br() b br() c d)")]
    [InlineData("<ul><li>a</li><LI>b</LI></ul>", "p(a br() b)")]
    [InlineData("at http://localhost:5000 and http://127.0.0.1:8765/runs", "p(at  a(http://localhost:5000)  and  a(http://127.0.0.1:8765/runs))")]
    [InlineData("`x \\| y`", "p(code(x \\| y))")]
    [InlineData("List<T> <T>a</T> <kbd>K</kbd> a < b <!- c", "p(List<T> <T>a</T> K a < b <!- c)")]
    [InlineData("&lt;kbd&gt; \\<br> `<br>` a<br>b", "p(<kbd> <br>  code(<br>)  a br() b)")]
    public void Marks_mean_what_they_mean_there(string markdown, string nodes) => Assert.Equal(nodes, Shown(markdown));

    [Theory]
    [InlineData("# Shop <!-- omit in toc -->", "shop-")]
    [InlineData("# Press <kbd>Ctrl</kbd>", "press-ctrl")]
    [InlineData("# <a name=\"old\"></a>New", "new")]
    [InlineData("# List<T>", "list")]
    [InlineData("# Dictionary<string, int> &amp; `List<T>`", "dictionarystring-int--listt")]
    public void Anchors_are_made_of_what_is_no_tag(string markdown, string anchor) => Assert.Equal(anchor, Assert.Single(new DocumentFile("a.md", markdown).Document.Sections).Anchor);

    [Fact]
    public void A_tag_in_the_code_of_a_heading_is_its_text() => Assert.Equal("The <br> tag of HTML", new DocumentFile("a.md", "# The `<br>` tag of <b>HTML</b>").Document.Title);

    [Fact]
    public void A_heading_in_a_comment_is_no_section_and_those_behind_it_keep_their_lines()
    {
        var document = new DocumentFile("a.md", "# One\n<!--\n# Hidden\n\n# Hidden\n-->\n# Two\n").Document;

        Assert.Equal([new(1, "One", "one", 1), new(1, "Two", "two", 7)], document.Sections);
    }

    private static string Shown(string markdown) =>
        Outline(RenderedDocument.Of(new DocumentFile("a.md", markdown), new DocumentRepository(["a.md"], null)).Nodes);

    private static string Outline(IReadOnlyList<DocumentNode> nodes) =>
        string.Join(' ', nodes.Select(static node => node.Tag is null ? node.Text : $"{node.Tag}({node.Text}{Outline(node.Nodes)})"));
}
