using System.Text;
using RunMetrics.Reports;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Coverage of the awkward run: two reports that only count branches, a change, and a repository with sources that are not all readable.</summary>
internal static class AwkwardCoverage
{
    public const string Basket = "src/Bookshop/Orders/Basket.cs";
    public const string Catalogue = "src/Bookshop/Catalogue.cs";
    public const string Bank = "src/Bookshop/Payments/Bank.cs";
    public const string Greeting = "src/Bookshop.Web/Greeting.cs";
    public const string Program = "Program.cs";

    /// <summary>Has every state of a line, a tab, text that tries to become markup, and a mark that turns the direction of writing around.</summary>
    public const string BasketText =
        """
        namespace Bookshop.Orders;

        /// <summary>What the customer wants. </script><script>alert(1)</script> <!-- </main>
        public sealed class Basket
        {
        	private readonly List<Book> _books = [];

            public int Count => _books.Count;

            public void Add(Book book, int count)
            {
                if (count <= 0 || book is null)
                    throw new ArgumentOutOfRangeException(nameof(count));
                for (var i = 0; i < count; i++)
                    _books.Add(book);
            }

            public decimal Total(Currency currency)
            {
                var sum = 0m; // 日本語の本 🛒
                foreach (var book in _books)
                    sum += book.Price;
                if (currency.IsForeign)
                {
                    sum *= currency.Rate;
                    sum = decimal.Round(sum, currency.Digits);
                }

                return sum;
            }

            public override string ToString() => $"{Count} books";
        }

        """;

    private static readonly Lazy<string> Root = new(WriteSources);

    /// <summary>The awkward run with coverage.</summary>
    public static ReportContext Context() => With(Patch());

    /// <summary>The same with another change.</summary>
    public static ReportContext With(PatchReport patch)
    {
        var context = AwkwardRun.Context();
        return context with { Snapshot = context.Snapshot with { Coverage = CoverageTreeBuilder.Of(AwkwardRun.RunId, Model()), Patch = patch }, SourceRoot = Root.Value };
    }

    public static CoverageModel Model() => CoverageModel.Of([Read("a.cobertura.xml", First), Read("b.cobertura.xml", Second)], new CoverageOptions
    {
        Resolve = file => PathResolution.Found(file.Name.TrimStart('/')),
        Source = path => path == Catalogue ? new SourceState(null, 20) : null,
    });

    public static PatchReport Patch() => new()
    {
        SchemaVersion = "1.0",
        State = Completeness.Partial,
        Reasons = ["The history ends after 1 commit (shallow clone): older changes of the branch are not seen."],
        BaseName = "main",
        Base = "9c2e5b1d0f4a4c1f9b6f3a2d7e8c1b0a5d4e3f2a",
        Head = "0123456789abcdef0123456789abcdef01234567",
        IncludesWorkingTree = true,
        Totals = new PatchTotals
        {
            Files = 4,
            Changed = 15,
            Removed = 3,
            Coverable = 6,
            Covered = 4,
            Branches = 4,
            BranchesCovered = 2,
            BranchesCoveredAtMost = 3,
            LineRate = 4 / 6.0,
            Unmapped = 1,
            UnmappedSources = 0,
        },
        Files =
        [
            new PatchFile { Path = "README.md", Kind = ChangeKind.Modified, Changed = 4, Removed = 1, Lines = [new LineRange(1, 4)], Unmapped = true },
            new PatchFile { Path = "src/Bookshop/Old.cs", Kind = ChangeKind.Deleted, Changed = 0, Removed = 2, Lines = [] },
            new PatchFile
            {
                Path = Basket, OldPath = "src/Bookshop/Basket.cs", Kind = ChangeKind.Renamed, Changed = 8, Removed = 0, Lines = [new LineRange(12, 13), new LineRange(23, 28)],
                Coverable = 5, Covered = 3, Branches = 4, BranchesCovered = 2, BranchesCoveredAtMost = 3, Uncovered = [new LineRange(25, 26)], Partial = [12],
            },
            new PatchFile
            {
                Path = Greeting, Kind = ChangeKind.Modified, Changed = 3, Removed = 0, Lines = [new LineRange(3, 5)], Coverable = 1, Covered = 1, Branches = 0, BranchesCovered = 0, BranchesCoveredAtMost = 0,
            },
        ],
        Commits =
        [
            new PatchCommit { Origin = ChangeOrigin.WorkingTree, Files = 1, Changed = 3, Coverable = 1, Covered = 1, Branches = 0, BranchesCovered = 0, BranchesCoveredAtMost = 0 },
            new PatchCommit
            {
                Origin = ChangeOrigin.Commit, Commit = "0123456789abcdef0123456789abcdef01234567", Subject = "Sum the basket in the customer's currency <b>", Files = 2, Changed = 12, Coverable = 5, Covered = 3,
                Branches = 4, BranchesCovered = 2, BranchesCoveredAtMost = 3,
            },
        ],
        Indirect = new IndirectChanges { BaseRun = AwkwardRun.PreviousId, Lost = 2, Gained = 1, Files = [new LostCoverage { Path = Catalogue, Lines = [new LineRange(9, 10)], Gained = 0 }] },
    };

    private static CoberturaText First => new CoberturaText()
        .Class("Bookshop", Basket, "Bookshop.Orders.Basket",
            ("get_Count", "8:3"), ("Add", "11:4 12:4(2/4) 13:0 14:9(2/2) 15:5 16:4"), ("Total", "19:2 20:2 21:6(2/2) 22:4 23:2(1/2) 24:0 25:0 26:0 27:0 29:2 30:2"), ("ToString", "32:0"))
        .Class("Bookshop", Catalogue, "Bookshop.Catalogue", ("Find", "7:12 8:12(2/2) 9:0 10:0 11:3 22:3"), (".ctor", "4:1"))
        .Class("Bookshop", Bank, "Bookshop.Payments.Bank", ("Pay", "10:0 11:0(0/4) 12:0(0/2) 13:0 14:0(0/6) 15:0 16:0"), ("Refund", "20:0 21:0"))
        .Class("Bookshop.Web", Greeting, "Bookshop.Web.Greeting`1", ("Hello", "3:2147483647 4:1"))
        .Class("Bookshop.Web", Program, "Program", ("<Main>$", "1:0 2:0"));

    private static CoberturaText Second => new CoberturaText()
        .Class("Bookshop", Basket, "Bookshop.Orders.Basket", ("Add", "11:1 12:1(1/4) 13:1 14:1(1/2) 15:0 16:0"), ("Total", "23:1(1/2)"))
        .Class("Bookshop.Web", Greeting, "Bookshop.Web.Greeting`1", ("Hello", "3:2147483647"));

    private static ReportCoverage Read(string name, CoberturaText text) =>
        CoverageReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), $"tests/Bookshop.Tests/TestResults/{name}") ?? throw new InvalidOperationException("The sample is not coverage.");

    private static string WriteSources()
    {
        var root = Directory.CreateTempSubdirectory("runmetrics-sources-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        Write(Basket, Encoding.UTF8.GetBytes(BasketText.ReplaceLineEndings("\r\n")));
        Write(Catalogue, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 20).Select(line => $"// line {line} of the catalogue\n"))));
        Write(Greeting, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("// Grüße\nnamespace Bookshop.Web;\npublic sealed class Greeting<T> { public T? Hello() => default;\n}\n")]);
        Write(Program, [0x4D, 0x5A, 0x00, 0x01]);
        return root;

        void Write(string path, byte[] bytes)
        {
            var full = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, bytes);
        }
    }
}
