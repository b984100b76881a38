using System.Text.Json;
using System.Xml.Linq;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tests.Git;
using RunMetrics.Tests.Verification;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over assemblies that were just compiled.</summary>
public sealed class DepsTests : IDisposable
{
    private readonly ToolProbe _probe = new();
    private readonly CompiledSource _compiled = new();
    private readonly string _low;
    private readonly string _high;

    public DepsTests()
    {
        _low = _compiled.Compile("Low", "namespace Shop.Data { public class Store { public Row<int>? First; } public class Row<T>; } namespace Shop.Data.Files { class Reader { Store? s; } }");
        _high = _compiled.Compile(
            "High",
            """
            using Shop.Data;
            namespace Shop.Web { public interface IPage { Shop.Orders.Order? Order { get; } } class Alone; }
            namespace Shop.Orders { public class Order : Store { Shop.Web.IPage? page; Row<Order>? row; object M() => new Order(); object N() => new Row<int>(); } }
            """,
            references: _low);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _compiled.Dispose();
    }

    [Fact]
    public void The_types_of_assemblies_are_a_graph_for_programs()
    {
        var answer = _probe.Run("deps", _low, _high, "--level", "type", "--format", "json");

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.Equal(
            """
            {"nodes":[{"id":0,"name":"Shop.Data.Files.Reader","assembly":"Low"},{"id":1,"name":"Shop.Data.Row`1","assembly":"Low"},{"id":2,"name":"Shop.Data.Store","assembly":"Low"},{"id":3,"name":"Shop.Orders.Order","assembly":"High"},{"id":4,"name":"Shop.Web.Alone","assembly":"High"},{"id":5,"name":"Shop.Web.IPage","assembly":"High"}],"edges":[{"from":0,"to":2,"count":1,"kinds":["signature"]},{"from":2,"to":1,"count":1,"kinds":["signature"]},{"from":3,"to":1,"count":2,"kinds":["signature","new"]},{"from":3,"to":2,"count":2,"kinds":["inherit","call"]},{"from":3,"to":5,"count":1,"kinds":["signature"]},{"from":5,"to":3,"count":1,"kinds":["signature"]}]}

            """,
            answer.Out);
    }

    [Fact]
    public void People_get_metrics_cycles_and_what_the_numbers_mean() => Verified.Text(_probe.Run("deps", _low, _high).Out, "txt");

    [Fact]
    public void Cycles_come_with_what_to_cut()
    {
        var answer = _probe.Run("deps", _low, _high, "--cycles");

        Assert.Equal(
            """
            1 cycle between 4 namespaces.

            Cycle of 2 namespaces, 2 edges:
              Shop.Orders
              Shop.Web
              cheapest cut: Shop.Orders -> Shop.Web (1 place: signature)
              to break it altogether, found by a heuristic: 1 edge in 1 place
                Shop.Web -> Shop.Orders (1 place: signature)

            """,
            answer.Out);
        using var json = JsonDocument.Parse(_probe.Run("deps", _low, _high, "--cycles", "--format", "json").Out);
        Assert.Equal([0, 1], json.RootElement.GetProperty("cycles")[0].GetProperty("nodes").EnumerateArray().Select(node => node.GetInt32()));
        Assert.Equal("0 cycles between 3 types.\n", _probe.Run("deps", _low, "--level", "type", "--cycles").Out);
    }

    [Theory]
    [InlineData("--focus", "Order", "Shop.Data.Row`1,Shop.Data.Store,Shop.Orders.Order,Shop.Web.IPage")]
    [InlineData("--focus", "Shop.Data.Row", "Shop.Data.Row`1,Shop.Data.Store,Shop.Orders.Order")]
    [InlineData("--reaches", "Store", "Shop.Data.Files.Reader,Shop.Data.Store,Shop.Orders.Order,Shop.Web.IPage")]
    [InlineData("--reaches", "Alone", "Shop.Web.Alone")]
    public void A_part_is_what_was_asked_for(string option, string name, string nodes)
    {
        var answer = _probe.Run("deps", _low, _high, "--level", "type", option, name, "--format", "madge");

        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(nodes, string.Join(',', json.RootElement.EnumerateObject().Select(node => node.Name)));
    }

    [Fact]
    public void Several_searches_have_their_common_part()
    {
        var answer = _probe.Run("deps", _low, _high, "--level", "type", "--focus", "Order", "--reaches", "Store", "--format", "csv");

        Assert.Equal(
            """
            from,to,count,kinds
            Shop.Orders.Order,Shop.Data.Store,2,inherit call
            Shop.Orders.Order,Shop.Web.IPage,1,signature
            Shop.Web.IPage,Shop.Orders.Order,1,signature

            """,
            answer.Out);
    }

    [Theory]
    [InlineData("Nothing", "'Nothing' is no node of this graph. Write the full name, or an end of it.")]
    [InlineData("", "'' is no node of this graph.")]
    public void A_name_that_fits_nothing_is_said(string name, string reason)
    {
        var answer = _probe.Run("deps", _low, "--level", "type", "--focus", name);

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Out));
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_fits_several_is_said()
    {
        var twice = _compiled.Compile("Twice", "namespace A { class X; } namespace B { class X; }");

        Assert.Contains("'X' fits several nodes: A.X, B.X. Write more of the name.", _probe.Run("deps", twice, "--level", "type", "--focus", "X").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changed_affects_what_uses_it()
    {
        using var repository = new TestRepository();
        _probe.WorkingDirectory = repository.Path;
        repository.Write("src/Low.cs", 1);
        repository.Write("src/High.cs", 1);
        repository.Commit("Begin");
        repository.Write("src/Low.cs", 1, 2);
        repository.Write("README.md", 1);

        var answer = _probe.Run("deps", _low, _high, "--level", "file", "--affected", "HEAD");

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.Equal("2 files, 1 edge.\n  src/High.cs -> src/Low.cs (4 places: inherit, signature, new, call)\n", answer.Out);
        Assert.Equal("0 files, 0 edges.\n", _probe.Run("deps", _high, "--level", "file", "--affected", "HEAD").Out);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("deps", _low, "--affected", "nowhere").Code);
    }

    [Fact]
    public void A_drawing_of_more_than_100_nodes_says_what_it_left_out()
    {
        var many = _compiled.Compile("Many", "class Hub { object? f; } " + string.Concat(Enumerable.Range(0, 120).Select(i => $"class C{i:000} {{ Hub? h; }} ")));

        var lines = _probe.Run("deps", many, "--level", "type", "--format", "mermaid").Out.Split('\n');

        Assert.Equal("  %% Left out: 21 of 121 nodes, those with fewest edges, and 21 of 120 edges.", lines[1]);
        Assert.Equal(100, lines.Count(line => line.Contains("[\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_format_is_of_the_same_graph()
    {
        Assert.Equal(
            """
            flowchart LR
              n0["Shop.Data.Files.Reader"]
              n1["Shop.Data.Row#96;1"]
              n2["Shop.Data.Store"]
              n0 -->|1| n2
              n2 -->|1| n1

            """,
            Low("mermaid"));
        Assert.Equal(
            """
            digraph dependencies {
              rankdir=LR;
              node [shape=box];
              n0 [label="Shop.Data.Files.Reader"];
              n1 [label="Shop.Data.Row`1"];
              n2 [label="Shop.Data.Store"];
              n0 -> n2 [label="1", tooltip="signature"];
              n2 -> n1 [label="1", tooltip="signature"];
            }

            """,
            Low("dot"));
        var graphml = XDocument.Parse(Low("graphml"));
        Assert.Equal(["Shop.Data.Files.Reader", "Shop.Data.Row`1", "Shop.Data.Store"], graphml.Descendants().Where(node => node.Name.LocalName == "node").Select(node => node.Value));
        Assert.Equal("{\n  \"Shop.Data.Files.Reader\": [\n    \"Shop.Data.Store\"\n  ],\n  \"Shop.Data.Row`1\": [],\n  \"Shop.Data.Store\": [\n    \"Shop.Data.Row`1\"\n  ]\n}\n", Low("madge"));

        string Low(string format) => _probe.Run("deps", _low, "--level", "type", "--format", format).Out;
    }

    [Fact]
    public void What_others_have_is_kept_when_it_is_asked_for()
    {
        using var json = JsonDocument.Parse(_probe.Run("deps", _low, "--level", "assembly", "--external", "--format", "json").Out);

        Assert.Contains("""{"id":1,"name":"System.Private.CoreLib","external":true}""", json.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetRawText()));
    }

    [Fact]
    public void A_graph_of_madge_is_taken_as_it_is()
    {
        _probe.Files.Write("graph.json", """{"b.js":["a.js"],"a.js":["b.js","c.js"]}""");

        Assert.StartsWith("3 modules, 3 edges in 3 places.\n1 cycle with 2 modules, ", _probe.Run("deps", "graph.json").Out, StringComparison.Ordinal);
        Assert.Equal("from,to,count,kinds\na.js,b.js,1,\nb.js,a.js,1,\n", _probe.Run("deps", "graph.json", "--cycles", "--format", "csv").Out);
        Assert.Contains("--affected needs source files", _probe.Run("deps", "graph.json", "--affected", "HEAD").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_graph_is_read_again()
    {
        _probe.Files.Write("dependencies.json", File.ReadAllText(Repository.PathOf("schemas", "v1", "examples", "dependencies.full.valid.json")));

        Assert.Equal(
            "from,to,count,kinds\nProgram,Shop.Basket,3,call const\nProgram,Shop.IPrice,1,const\nShop.Basket,Shop.Basket+Line`1,7,signature new generic\nShop.Basket,Shop.IPrice,1,implement\n",
            _probe.Run("deps", "dependencies.json", "--level", "type", "--format", "csv").Out);
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_the_rest_is_read()
    {
        _probe.Files.Write("text.dll", "This is text.");
        _probe.Files.Write("other.json", "[1]");
        File.Copy(_low, _probe.Below("copy.dll"));
        File.Delete(Path.ChangeExtension(_low, ".pdb"));

        var answer = _probe.Run("deps", _low, "copy.dll", "text.dll", "gone.dll", "other.json", "--level", "file");

        Assert.Equal(ExitCode.Ok, answer.Code);
        var codes = answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[3].TrimEnd(':'));
        Assert.Equal(["RUNM2080", "RUNM2080", "RUNM2081", "RUNM2082", "RUNM2083"], codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_anything_to_read_there_is_no_graph()
    {
        var answer = _probe.Run("deps");

        Assert.Equal((ExitCode.CheckFailed, "", "runmetrics deps: there is no dependency graph. Name assemblies, like bin/Debug/net10.0/*.dll.\n"), (answer.Code, answer.Out, answer.Error));
    }
}
