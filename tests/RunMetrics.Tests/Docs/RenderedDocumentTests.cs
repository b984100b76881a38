using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports.Documents;
using RunMetrics.Reports.Html.Blocks;
using RunMetrics.Reports.Sources;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Docs.History;
using RunMetrics.Tests.Contracts;

namespace RunMetrics.Tests.Docs;

/// <summary>What becomes of a document: its nodes keep their contract, and nothing in them can act.</summary>
public sealed class RenderedDocumentTests
{
    /// <summary>What has got past sanitisers, as Markdown and as HTML.</summary>
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script href=data:,alert(1) /></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<details open ontoggle=alert(1)>",
        "<style>@import 'https://example.org/x.css'</style>",
        "<base href=https://example.org/>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](java\tscript:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](data:image/svg+xml;base64,PHN2Zy8+)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.org/1)",
        "[x](//example.org/x)",
        "[x](\\\\example.org\\x)",
        "[x](https://user:secret@example.org/)",
        "[x](https://example.org/\"onmouseover=\"alert(1))",
        "[x](mailto:a@example.org?subject=\"><script>)",
        "[x](../../../etc/passwd)",
        "[x](/.git/config)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSkvPg==)",
        "![x\" onerror=\"alert(1)](x.png)",
        "![x](../../secret.png)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x][y]\n\n[y]: <data:text/html,<script>alert(1)</script>>",
        "# x {onclick=alert(1)}",
        "[x](y){onclick=alert(1)}",
        "```mermaid\ngraph LR\nclick a \"javascript:alert(1)\"\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "---\ntitle: <script>alert(1)</script>\n---\n",
        "| <script> | b |\n|--|--|\n| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |",
        "[^1]\n\n[^1]: [x](javascript:alert(1))",
        "www.example.org/<script>alert(1)</script>",
    ];

    public static TheoryData<string> Vectors => [.. Hostile];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Nothing_in_a_hostile_document_can_act(string markdown) => AssertHarmless(markdown);

    [Fact]
    public void Nothing_in_any_document_can_act()
    {
        string[] pieces = [.. Hostile, "\n", "\n\n", "> ", "- ", "1. ", "# ", "| ", "`", "```\n", "*", "[", "](", ")", "![", "<", "\t", "&#", "[^1]", "---\n", "\\", "~~", "\u202E", "\uD800", "text "];
        var markdown = Gen.Elements(pieces).ListOf().Select(static parts => string.Concat((IEnumerable<string>)parts));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arb.From(markdown), static text => AssertHarmless(text)));
    }

    [Theory]
    [InlineData(">", 5_000)]
    [InlineData("- ", 5_000)]
    [InlineData("[", 5_000)]
    [InlineData("*a_", 3_000)]
    [InlineData("![", 3_000)]
    public void A_document_nested_beyond_reason_is_shown_all_the_same(string piece, int times)
    {
        var document = Render(string.Concat(Enumerable.Repeat(piece, times)) + "end");

        Assert.NotEmpty(document.Nodes);
        Assert.True(DepthOf(document.Nodes) <= DocumentBlocks.MaxDepth + 8, $"{DepthOf(document.Nodes)}");
    }

    [Fact]
    public void Links_lead_out_to_documents_to_files_or_nowhere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/Order.cs", "class Order;");
        folder.Write("docs/a.md", "");
        var links = new DocumentLinks("docs/a.md", new DocumentRepository(["README.md", "docs/a.md", "docs/sub/README.md", "docs/with space.md"], new SourceFolder(folder.Path)));

        Assert.Equal("https://example.org/x", links.Resolve("https://example.org/x")?.Href);
        Assert.Equal("mailto:a@example.org", links.Resolve("mailto:a@example.org")?.Href);
        Assert.Equal(("README.md", "start"), (links.Resolve("../README.md#start")?.Document, links.Resolve("../README.md#start")?.Anchor));
        Assert.Equal("README.md", links.Resolve("/README.md")?.Document);
        Assert.Equal("docs/sub/README.md", links.Resolve("sub/")?.Document);
        Assert.Equal("docs/with space.md", links.Resolve("with%20space.md?plain=1")?.Document);
        Assert.Equal(("docs/a.md", "top"), (links.Resolve("#top")?.Document, links.Resolve("#top")?.Anchor));
        Assert.Equal(("src/Order.cs", 12), (links.Resolve("../src/Order.cs#L12-L20")?.File, links.Resolve("../src/Order.cs#L12-L20")?.Line));
        Assert.Equal("src", links.Resolve("../src")?.File);
        Assert.All(["missing.md", "../../outside.md", "", null, "//example.org", "../.git/config", "ftp://example.org/x", "..\\..\\x"], address => Assert.Null(links.Resolve(address)));
    }

    [Fact]
    public void An_image_of_the_repository_is_carried_along_until_there_is_no_room()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        folder.Write("docs/a.exe", "MZ");
        folder.Write("large.png", new string('x', DocumentRepository.MaxImageBytes + 1));
        folder.Write(".github/logo.png", "png");
        for (var at = 0; at < 20; at++)
            folder.Write($"many/{at}.png", new string('x', DocumentRepository.MaxImageBytes));
        var repository = new DocumentRepository(["docs/a.md"], new SourceFolder(folder.Path));
        var links = new DocumentLinks("docs/a.md", repository);

        Assert.StartsWith("data:image/svg+xml;base64,", links.Image("a.svg"), StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", links.Image("../.github/logo.png"), StringComparison.Ordinal);
        Assert.All(["a.exe", "../large.png", "missing.png", "https://example.org/a.png", "../../a.svg", "data:image/png;base64,AAAA"], address => Assert.Null(links.Image(address)));
        Assert.Equal(11, Enumerable.Range(0, 20).Count(at => repository.Image($"many/{at}.png") is not null));
    }

    [Fact]
    public void A_diagram_is_known_by_its_language()
    {
        Assert.True(Render("```Mermaid\ngraph LR\n```").HasDiagram);
        Assert.False(Render("```cs\nmermaid\n```").HasDiagram);
    }

    [Fact]
    public void A_document_keeps_its_contract()
    {
        var document = Render(Reports.Samples.DocumentedRun.Guide);
        SchemaValidator.Conforms("doc-node", JsonOf(document, new DocumentChanges(DateTimeOffset.UnixEpoch, 2)));
        Assert.Equal(document.Document.Sections.Select(static section => section.Anchor), document.Nodes.Where(static node => node.Tag is ['h', _] && node.Tag != "hr").Select(static node => node.Id));
    }

    [Fact]
    public void The_commits_of_sections_keep_their_contract()
    {
        var json = JsonOf(Render("# A"), null, Reports.Samples.DocumentedRun.History);
        SchemaValidator.Conforms("doc-node", json);
        var expected = JsonNode.Parse(
            """{"since":"2025-11-20T09:00:00Z","commits":[{"id":"4b825dc642cb6eb9a060e54bf8d69288fbee4904","time":"2026-11-19T15:00:00Z","author":"Test","subject":"Mind the <gap>"},{"id":"f7d1bf71c6ff1d8699253187f5a558b015346624","time":"2026-10-01T12:00:00Z","subject":"Begin a guide"}],"sections":[{"anchor":"the-guide","commits":[{"commit":0,"lines":3},{"commit":1,"lines":1}],"more":2,"uncommitted":1,"older":4}]}""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(json)!["history"]), json);
    }

    private static void AssertHarmless(string markdown)
    {
        var json = JsonOf(Render(markdown), null);
        // Closed objects, a list of elements, and patterns for what a link and an image may be: there is no other way to say anything.
        SchemaValidator.Conforms("doc-node", json);
        using var parsed = JsonDocument.Parse(json);
        Assert.All(parsed.RootElement.GetProperty("nodes").EnumerateArray(), static node =>
        {
            if (node.TryGetProperty("href", out var href))
                Assert.True(Uri.TryCreate(href.GetString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto", href.GetString());
            foreach (var path in (string[])["file", "document"])
                Assert.False(node.TryGetProperty(path, out var value) && (value.GetString()!.StartsWith('/') || value.GetString()!.Split('/').Contains("..")), value.ToString());
        });
    }

    private static RenderedDocument Render(string markdown) => RenderedDocument.Of(new DocumentFile("docs/a.md", markdown), new DocumentRepository(["docs/a.md", "README.md"], null));

    private static string JsonOf(RenderedDocument document, DocumentChanges? changes, DocumentHistory? history = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, PageBlock.Options))
            DocumentJson.Write(json, document, changes, history);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static int DepthOf(IReadOnlyList<DocumentNode> nodes) => nodes.Count == 0 ? 0 : 1 + nodes.Max(static node => DepthOf(node.Nodes));
}
