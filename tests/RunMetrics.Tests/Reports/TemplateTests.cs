using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Reports.Templates;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

public sealed class TemplateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_documentation_lists_every_name_with_type_and_meaning() => Assert.Equal(
        TemplateNames.All.Select(name => $"| `{name.Path}` | {name.Type} | {name.Meaning} |"),
        File.ReadLines(Repository.PathOf("docs", "templates.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)));

    [Fact]
    public void The_model_has_every_documented_name_of_the_documented_type_and_no_other()
    {
        var types = TemplateNames.All.ToDictionary(name => name.Path, name => name.Type, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in (ReportModel[])[SampleRuns.Awkward(), SampleRuns.Covered(), SampleRuns.Structured(), ReportModel.Of(SampleRuns.WithoutTests(RunResult.BuildFailed))])
            Walk(TemplateModel.Of(model), "", types, seen);
        Assert.Empty(types.Keys.Except(seen, StringComparer.Ordinal));
    }

    [Fact]
    public void A_chat_message_is_rendered_as_verified() => Verified.Text(Sample(SampleRuns.Awkward(), "chat.json.hbs"), "json");

    [Fact]
    public void A_wiki_page_is_rendered_as_verified() => Verified.Text(Sample(SampleRuns.Awkward(), "wiki.html.hbs"), "html");

    [Fact]
    public void A_comment_is_rendered_as_verified() => Verified.Text(Sample(SampleRuns.Covered(), "comment.md.hbs"), "md");

    [Fact]
    public void The_samples_render_any_run() => Prop.ForAll(AnyRun.Models(), model =>
    {
        JsonDocument.Parse(Sample(model, "chat.json.hbs")).Dispose();
        Assert.NotEmpty(Sample(model, "wiki.html.hbs"));
        Assert.NotEmpty(Sample(model, "comment.md.hbs"));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("x.txt.hbs", "a<b>&\"c\"*_d_ @e")]
    [InlineData("x.html.hbs", "a&lt;b&gt;&amp;&quot;c&quot;*_d_ @e")]
    [InlineData("x.json.hbs", "\"a<b>&\\\"c\\\"*_d_ @e\"")]
    [InlineData("x.md.hbs", "a&lt;b&gt;&amp;\"c\"\\*\\_d\\_ &#64;e")]
    public void Values_are_spelt_for_the_kind_of_output(string file, string expected)
    {
        var model = ReportModel.Of(SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)) with { ProjectName = "a<b>&\"c\"*_d_ @e" });
        Assert.Equal(expected, Render(file, file == "x.json.hbs" ? "\"{{project}}\"" : "{{project}}", model));
        Assert.EndsWith("a<b>&\"c\"*_d_ @e", Render("y" + Path.GetExtension(Path.GetFileNameWithoutExtension(file)).Replace(".json", ".txt", StringComparison.Ordinal) + ".hbs", "{{{project}}}", model), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{run.partial}} {{tests.total}} {{run.seconds}}", "false 1 41.25")]
    [InlineData("{{#if coverage}}{{coverage.lines.rate}}{{else if patch}}p{{else}}unknown{{/if}}", "unknown")]
    [InlineData("{{#each slowest}}{{@index}}{{name}}{{#if seconds}}{{../project}}{{/if}}{{@root.tests.total}}{{/each}}", "0T.MShop1")]
    [InlineData("{{#each slowest as |slow i|}}{{slow.assembly}}{{i}}{{/each}}{{#each (take modules 1)}}{{outcome}}{{/each}}", "Shop.Tests0completed")]
    [InlineData("{{#if (eq run.result \"passed\")}}green{{/if}}{{#unless failures}}!{{/unless}}{{!-- {{nonsense}} --}}{{! {{ }}", "green!")]
    [InlineData("{{#with tests}}{{passed}}/{{total}}{{/with}} \\{{nonsense}}", "1/1 {{nonsense}}")]
    public void The_language_does_what_is_documented(string template, string expected) =>
        Assert.Equal(expected, Render("x.txt.hbs", template, ReportModel.Of(SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)))));

    [Theory]
    [InlineData("a\n {{run.headlin}}", "x.txt.hbs(2,4): 'run.headlin' is not in the report model: no 'headlin'. Known here: command, duration,")]
    [InlineData("{{#if coverage}}{{nam}}{{/if}}", "x.txt.hbs(1,19): 'nam' is not in the report model. Known here: build, causes,")]
    [InlineData("{{#each failures}}\n{{project}}{{/each}}", "x.txt.hbs(2,3): 'project' is not in the report model. Known here: assembly, class,")]
    [InlineData("{{run.id.length}}", "x.txt.hbs(1,3): 'run.id.length' is not in the report model: no 'length'. A value has no members.")]
    [InlineData("{{run}}", "x.txt.hbs(1,3): 'run' is an object and no value; use #with.")]
    [InlineData("{{failures}}", "x.txt.hbs(1,3): 'failures' is a list and no value; use #each.")]
    [InlineData("{{#each run}}{{/each}}", "x.txt.hbs(1,9): 'run' is no list.")]
    [InlineData("{{#with project}}{{/with}}", "x.txt.hbs(1,9): 'project' has no members.")]
    [InlineData("{{#if tests}}", "x.txt.hbs(1,1): '#if' is not closed.")]
    [InlineData("{{#if tests}}{{/each}}", "x.txt.hbs(1,14): '/each' stands where '/if' is expected.")]
    [InlineData("{{/if}}", "x.txt.hbs(1,1): '/if' closes nothing.")]
    [InlineData("{{else}}", "x.txt.hbs(1,1): 'else' is in no block.")]
    [InlineData("{{tests.total", "x.txt.hbs(1,1): this tag is not closed.")]
    [InlineData("{{}}", "x.txt.hbs(1,1): this tag is empty.")]
    [InlineData("{{upper project}}", "x.txt.hbs(1,3): 'upper' is not understood; there are (eq A B) and (take LIST COUNT).")]
    [InlineData("{{#if (eq run.resul \"x\")}}{{/if}}", "x.txt.hbs(1,11): 'run.resul' is not in the report model")]
    [InlineData("{{#each (take run 1)}}{{/each}}", "x.txt.hbs(1,15): 'run' is no list.")]
    [InlineData("{{#repeat tests}}{{/repeat}}", "x.txt.hbs(1,1): a block is #if, #unless, #each or #with and one name.")]
    [InlineData("{{../run.id}}", "x.txt.hbs(1,3): '../run.id' leads above the root.")]
    [InlineData("{{@index}}", "x.txt.hbs(1,3): '@index' is only known inside #each.")]
    [InlineData("{{*run}}", "x.txt.hbs(1,1): '*' tags are not used here")]
    [InlineData("{{#if (eq run.id \"a)}}{{/if}}", "x.txt.hbs(1,18): this quote is not closed.")]
    [InlineData("{{> gone}}", "x.txt.hbs(1,5): there is no partial 'gone.hbs' in the folder of the template.")]
    [InlineData("{{> ../outside}}", "x.txt.hbs(1,5): there is no partial '../outside.hbs' in the folder of the template.")]
    public void A_fault_is_named_with_file_line_and_column(string template, string expected)
    {
        _folder.Write("outside.hbs", "secret");
        var fault = Assert.Throws<TemplateException>(() => Render("inner/x.txt.hbs", template, SampleRuns.Awkward()));
        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_is_checked_where_it_is_used_and_must_not_use_itself()
    {
        _folder.Write("one.hbs", "{{name}}");
        Assert.Equal("", Render("x.txt.hbs", "{{#each failures}}{{> one}}{{/each}}", ReportModel.Of(SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)))));
        Assert.StartsWith("one.hbs(1,3): 'name' is not in", Assert.Throws<TemplateException>(() => Render("x.txt.hbs", "{{> one}}", SampleRuns.Awkward())).Message, StringComparison.Ordinal);
        _folder.Write("self.hbs", "{{> self}}");
        Assert.Contains("does 'self' use itself?", Assert.Throws<TemplateException>(() => Render("x.txt.hbs", "{{> self}}", SampleRuns.Awkward())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_does_not_lead_out_of_the_folder()
    {
        var secret = _folder.Write("secret.txt", "secret");
        Directory.CreateDirectory(_folder.File("inner"));
        File.CreateSymbolicLink(_folder.File("inner", "link.hbs"), _folder.File("secret.txt"));
        Assert.Contains("there is no partial 'link.hbs'", Assert.Throws<TemplateException>(() => Render("inner/x.txt.hbs", "{{> link}}", SampleRuns.Awkward())).Message, StringComparison.Ordinal);
        Assert.NotNull(secret);
    }

    [Fact]
    public void An_output_that_is_no_JSON_is_a_fault() =>
        Assert.Contains("its output is not JSON, at line 1 of the output", Assert.Throws<TemplateException>(() => Render("x.json.hbs", "{ \"a\": {{project}} }", SampleRuns.Awkward())).Message, StringComparison.Ordinal);

    [Fact]
    public void Templates_are_written_beside_the_report_and_a_faulty_one_is_a_warning()
    {
        var good = _folder.File("good.md.hbs");
        _folder.Write("good.md.hbs", "{{project}}");
        _folder.Write("bad.md.hbs", "{{projec}}");
        _folder.Write("index.html.hbs", "mine");
        var written = ReportWriter.Write(
            SampleRuns.Of(Make.Test(0, "T", "M", TestOutcome.Passed)), _folder.File("report"),
            new ReportOptions { Html = false, Summary = false, Metrics = false, CoverageFiles = false, Templates = [_folder.File("bad.md.hbs"), good, _folder.File("index.html.hbs"), _folder.File("gone.md.hbs")] });

        Assert.Equal([_folder.File("report", "good.md")], written.Files);
        Assert.Equal("Shop", File.ReadAllText(_folder.File("report", "good.md")));
        Assert.All(written.Diagnostics, diagnostic => Assert.Equal(("RUNM4003", DiagnosticSeverity.Warning), (diagnostic.Code, diagnostic.Severity)));
        Assert.Collection(
            written.Diagnostics,
            bad => Assert.Contains("bad.md.hbs(1,3): 'projec' is not in the report model", bad.Message, StringComparison.Ordinal),
            own => Assert.Contains("'index.html' is a file of the report itself", own.Message, StringComparison.Ordinal),
            gone => Assert.Contains("gone.md.hbs' cannot be read", gone.Message, StringComparison.Ordinal));
    }

    private static void Walk(object? value, string path, Dictionary<string, string> types, HashSet<string> seen)
    {
        if (path.Length > 0)
        {
            Assert.True(types.TryGetValue(path, out var type), $"'{path}' is not documented.");
            seen.Add(path);
            var fits = value switch
            {
                null => type.EndsWith('?'),
                string => type.TrimEnd('?') == "text",
                bool => type == "yes/no",
                int or long or double => type.TrimEnd('?') == "number",
                List<object?> => type == "list",
                Dictionary<string, object?> => type.TrimEnd('?') == "object",
                _ => false,
            };
            Assert.True(fits, $"'{path}' is {value?.GetType().Name ?? "unknown"}, documented as {type}.");
        }

        if (value is Dictionary<string, object?> members)
        {
            foreach (var (name, member) in members)
                Walk(member, path.Length == 0 ? name : $"{path}.{name}", types, seen);
        }
        else if (value is List<object?> items)
        {
            foreach (var item in items)
            {
                // An item that is an object has no row of its own.
                if (item is Dictionary<string, object?> of)
                {
                    foreach (var (name, member) in of)
                        Walk(member, $"{path}[].{name}", types, seen);
                }
                else
                {
                    Walk(item, path + "[]", types, seen);
                }
            }
        }
    }

    private static string Sample(ReportModel model, string name) => TemplateRenderer.Render(model, Repository.PathOf("samples", "templates", name), name);

    private string Render(string file, string template, ReportModel model)
    {
        _folder.Write(file, template);
        return TemplateRenderer.Render(model, _folder.File(file.Split('/')), Path.GetFileName(file));
    }
}
