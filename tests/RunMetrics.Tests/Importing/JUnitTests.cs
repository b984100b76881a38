using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Importing;

public sealed class JUnitTests : IDisposable
{
    private readonly ImportedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_file_with_everything_becomes_the_run_it_was() => Verified.Text(ImportedRun.Show(_run.ImportText("results.xml", """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="all">
          <testsuite name="Shop.Tests.dll" timestamp="2026-03-14T09:00:00" time="1,234.5" hostname="agent">
            <properties><property name="suite" value="ignored" /></properties>
            <testcase classname="Shop.CartTests" name="Adds" time="0.25" file="tests/CartTests.cs" line="12">
              <properties><property name="Category" value="Fast" /><property name="Note">in text</property></properties>
              <system-out><![CDATA[out <b> & ]]]]><![CDATA[>]]></system-out>
              <system-err>err</system-err>
            </testcase>
            <testcase classname="Shop.CartTests" name="Adds(1, &quot;a.b(c)&quot;)" time="0.5" />
            <testcase classname="Shop.CartTests" name="Fails" time="0.1">
              <failure message="Expected: 1" type="Xunit.Sdk.EqualException">   at Shop.CartTests.Fails()</failure>
              <failure message="and another" type="AssertionError" />
            </testcase>
            <testcase classname="Shop.CartTests" name="Breaks"><error type="failure">no message</error></testcase>
            <testcase classname="Shop.CartTests" name="Skips"><skipped message="later" /></testcase>
            <testcase classname="Shop.CartTests" name="Skips_too"><skipped>in text</skipped></testcase>
            <testcase classname="Shop.CartTests" name="Never" status="notrun" time="0" />
            <testcase classname="Shop.CartTests" name="Flaky" time="0.2">
              <flakyFailure message="first" type="java.lang.AssertionError"><stackTrace>at one</stackTrace><system-out>one</system-out></flakyFailure>
              <flakyError message="second"><stackTrace>at two</stackTrace></flakyError>
            </testcase>
            <testcase classname="Shop.CartTests" name="Stubborn" time="0.2">
              <failure message="first">at one</failure>
              <rerunFailure message="second"><stackTrace>at two</stackTrace></rerunFailure>
            </testcase>
            <testcase name="Shop.OrderTests.Qualified(x)" time="0.1" />
            <testcase classname="Shop.OrderTests" name="Shop.OrderTests.Repeated" time="0.1" />
            <testcase classname="checkout page" name="shows (at least) one item" time="0.1" />
            <system-out>of the whole suite</system-out>
          </testsuite>
        </testsuites>
        """)));

    [Fact]
    public void Suites_named_after_classes_belong_to_the_module_of_the_file()
    {
        var tests = _run.ImportText("TEST-shop.xml", """
            <testsuites>
              <testsuite name="CartTests"><testcase classname="Shop.CartTests" name="A"/></testsuite>
              <testsuite name="Shop.OrderTests"><testcase classname="Shop.OrderTests" name="A"/></testsuite>
              <testsuite name="empty"/>
            </testsuites>
            """).Tests!;
        Assert.Equal("shop", Assert.Single(tests.Modules).Name);
        Assert.Equal(2, tests.Totals.Total);
    }

    [Fact]
    public void The_outermost_of_nested_suites_is_the_module()
    {
        var tests = _run.ImportText("r.xml", """
            <testsuite name="/b/Shop.Tests.dll"><testsuite name="Shop"><testsuite name="CartTests"><testcase classname="Shop.CartTests" name="A"/></testsuite></testsuite></testsuite>
            """).Tests!;
        Assert.Equal("Shop.Tests", Assert.Single(tests.Modules).Name);
    }

    [Fact]
    public void A_suite_with_a_dot_in_its_name_keeps_all_of_it()
    {
        var tests = _run.ImportText("r.xml", """<testsuite name="Contoso.Orders"><testcase classname="Contoso.Orders.Tests.A" name="B"/></testsuite>""").Tests!;
        Assert.Equal("Contoso.Orders", Assert.Single(tests.Modules).Name);
    }

    [Fact]
    public void Control_characters_that_xml_forbids_do_not_stop_the_import()
    {
        var run = _run.ImportText("r.xml", "<testsuite name=\"S\"><testcase classname=\"A\" name=\"B\u0001\"><system-out>a\u0000b&#x1;c</system-out></testcase></testsuite>");
        var test = Assert.Single(run.Tests!.Tests);
        Assert.Equal(("B\uFFFD", "a\uFFFDb\u0001c", RunResult.Passed), (test.Name, test.Attempts[0].Output, run.Run.Result));
    }

    [Fact]
    public void An_encoding_of_single_bytes_is_honoured()
    {
        File.WriteAllBytes(_run.Files.File("r.xml"), System.Text.Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><testsuite name=\"S\"><testcase classname=\"A\" name=\"Zoë\"/></testsuite>"));
        Assert.Equal("Zoë", Assert.Single(_run.Import("r.xml").Tests!.Tests).Name);
    }

    [Fact]
    public void A_document_type_is_neither_fetched_nor_expanded()
    {
        var run = _run.ImportText("r.xml", """
            <?xml version="1.0"?>
            <!DOCTYPE testsuite [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
            <testsuite name="S"><testcase classname="A" name="B"><system-out>before &secret; after</system-out></testcase></testsuite>
            """);
        Assert.DoesNotContain(Environment.MachineName, ImportedRun.Show(run), StringComparison.Ordinal);
        Assert.Contains("RUNM3003", ImportedRun.Show(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_of_any_size_is_kept_by_its_ends()
    {
        var run = _run.ImportText("r.xml", $"<testsuite name=\"S\"><testcase classname=\"A\" name=\"B\"><system-out>head{new string('x', 5_000_000)}tail</system-out></testcase></testsuite>");
        var output = Assert.Single(run.Tests!.Tests).Attempts[0].Output!;
        Assert.True(output.Length < 100_000);
        Assert.StartsWith("head", output, StringComparison.Ordinal);
        Assert.EndsWith("tail", output, StringComparison.Ordinal);
        Assert.Contains("of 5000008 characters", output, StringComparison.Ordinal);
    }
}
