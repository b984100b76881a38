using System.Text;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Tests.Coverage.Samples;

/// <summary>Small coverage reports, and what merging makes of them.</summary>
internal static class ShopCoverage
{
    /// <summary>Two assemblies, three namespaces, a nested and a generic type, a file shared by both; partial branches.</summary>
    public const string Cobertura = """
        <?xml version="1.0" encoding="utf-8"?>
        <coverage line-rate="0.6" branch-rate="0.5" version="1.9" timestamp="1700000000" lines-covered="6" lines-valid="10" branches-covered="3" branches-valid="6">
          <packages>
            <package name="Shop">
              <classes>
                <class name="Shop.Cart" filename="src/Shop/Cart.cs"><methods>
                  <method name="Add" signature="(System.Int32)"><lines><line number="5" hits="2" branch="True" condition-coverage="50% (1/2)"/><line number="6" hits="2" branch="False"/></lines></method>
                  <method name="Clear" signature="()"><lines><line number="9" hits="0" branch="False"/></lines></method></methods>
                  <lines><line number="5" hits="2" branch="True" condition-coverage="50% (1/2)"><conditions><condition number="8" type="jump" coverage="50%"/></conditions></line><line number="6" hits="2" branch="False"/><line number="9" hits="0" branch="False"/></lines></class>
                <class name="Shop.Cart/Line`1" filename="src/Shop/Cart.cs"><methods>
                  <method name="get_Count" signature="()"><lines><line number="14" hits="1" branch="False"/></lines></method></methods>
                  <lines><line number="14" hits="1" branch="False"/></lines></class>
                <class name="Shop.Prices.Rate" filename="src/Shop/Prices/Rate.cs"><methods>
                  <method name="Of" signature="(System.Int32)"><lines><line number="3" hits="0" branch="True" condition-coverage="0% (0/4)"/><line number="4" hits="0" branch="False"/></lines></method></methods>
                  <lines><line number="3" hits="0" branch="True" condition-coverage="0% (0/4)"/><line number="4" hits="0" branch="False"/></lines></class>
                <class name="Shop.Shared" filename="src/Common/Shared.cs"><methods>
                  <method name="Get" signature="()"><lines><line number="7" hits="9" branch="True" condition-coverage="100% (2/2)"/></lines></method></methods>
                  <lines><line number="7" hits="9" branch="True" condition-coverage="100% (2/2)"><conditions><condition number="3" type="jump" coverage="100%"/></conditions></line></lines></class>
                <class name="Shop.Made" filename="src/Shop/obj/Made.g.cs"><methods/><lines><line number="1" hits="1" branch="False"/></lines></class>
              </classes>
            </package>
            <package name="Store">
              <classes>
                <class name="Shop.Shared" filename="src/Common/Shared.cs"><methods>
                  <method name="Get" signature="()"><lines><line number="7" hits="0" branch="True" condition-coverage="0% (0/2)"/></lines></method></methods>
                  <lines><line number="7" hits="0" branch="True" condition-coverage="0% (0/2)"><conditions><condition number="3" type="jump" coverage="0%"/></conditions></line></lines></class>
                <class name="Store.Shelf" filename="src/Store/Shelf.cs"><methods>
                  <method name="Put" signature="()"><lines><line number="2" hits="4" branch="False"/><line number="3" hits="4" branch="False"/></lines></method></methods>
                  <lines><line number="2" hits="4" branch="False"/><line number="3" hits="4" branch="False"/></lines></class>
              </classes>
            </package>
          </packages>
        </coverage>

        """;

    /// <summary>A second report of the same code: other lines, and a branch of which nobody can say whether it is the same one.</summary>
    public const string SecondCobertura = """
        <?xml version="1.0" encoding="utf-8"?>
        <coverage line-rate="0.5" branch-rate="0.5" version="1.9" timestamp="1700000001">
          <packages>
            <package name="Shop">
              <classes>
                <class name="Shop.Cart" filename="src/Shop/Cart.cs"><methods/>
                  <lines><line number="5" hits="1" branch="True" condition-coverage="50% (1/2)"><conditions><condition number="8" type="jump" coverage="50%"/></conditions></line><line number="6" hits="1" branch="False"/><line number="9" hits="3" branch="False"/></lines></class>
              </classes>
            </package>
          </packages>
        </coverage>

        """;

    /// <summary>Names its branches, and no members.</summary>
    public const string Lcov = """
        SF:src/Web/Site.cs
        DA:1,1
        DA:2,0
        DA:3,5
        BRDA:3,0,0,5
        BRDA:3,0,1,0
        BRDA:3,1,0,1
        BRDA:3,1,1,4
        end_of_record

        """;

    /// <summary>Reads and merges; names are paths of the repository.</summary>
    public static CoverageModel Merge(params ReadOnlySpan<string> reports)
    {
        var read = new List<ReportCoverage>();
        foreach (var report in reports)
            read.Add(CoverageReader.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(report)), $"report{read.Count}")!);
        return CoverageModel.Of(read, new CoverageOptions { Resolve = static file => PathResolution.Found(file.Name) });
    }
}
