using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Pictures of every view for people to look at, in <c>artifacts/screenshots</c>. A picture is only taken of a view that is there and quiet.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("overview", "overview", 1440, 900)]
    [InlineData("overview-full", "overview", 1440, 2600)]
    [InlineData("overview-narrow", "overview", 400, 2400)]
    [InlineData("tests", "tests?t=1", 1440, 900)]
    [InlineData("tests-groups", "tests?group=class", 1440, 900)]
    [InlineData("tests-narrow", "tests", 400, 860)]
    [InlineData("detail-narrow", "tests?t=1", 400, 860)]
    [InlineData("build", "build", 1440, 1100)]
    [InlineData("build-narrow", "build", 400, 1200)]
    [InlineData("coverage", "coverage", 1440, 1500)]
    [InlineData("coverage-namespaces", "coverage?by=namespace&list=groups&size=uncovered", 1440, 1000)]
    [InlineData("coverage-narrow", "coverage", 400, 1500)]
    [InlineData("file", "file?path=src/Bookshop/Orders/Basket.cs&line=25", 1440, 900)]
    [InlineData("file-without-text", "file?path=src/Bookshop/Payments/Bank.cs", 1440, 900)]
    [InlineData("file-narrow", "file?path=src/Bookshop/Orders/Basket.cs&line=25", 400, 1500)]
    [InlineData("diff", "diff", 1440, 900)]
    [InlineData("diff-narrow", "diff", 400, 1300)]
    [InlineData("dependencies", "dependencies?at=Bookshop.Orders", 1440, 1600)]
    [InlineData("dependencies-narrow", "dependencies", 400, 1600)]
    [InlineData("dependencies-open", "dependencies?open=Bookshop.Orders&tests=1", 1440, 1300)]
    [InlineData("dependencies-types", "dependencies?level=type&at=Bookshop.Orders.Basket&near=1", 1440, 1300)]
    [InlineData("hotspots", "hotspots?at=src/Bookshop/Orders/Basket.cs", 1440, 1300)]
    [InlineData("flaky", "flaky", 1280, 700)]
    [InlineData("flaky-narrow", "flaky", 400, 900)]
    [InlineData("rules", "rules", 1280, 1000)]
    [InlineData("rules-narrow", "rules?rule=no%20cycles", 400, 1200)]
    [InlineData("hotspots-narrow", "hotspots?by=type", 400, 1300)]
    public Task A_view_is_pictured_light_and_dark(string name, string view, int width, int height) => PictureAsync(ReportPages.Structured, name, view, width, height);

    [BrowserTheory]
    [InlineData("film-overview", "overview", 1280, 2600)]
    [InlineData("film-overview-narrow", "overview", 390, 3600)]
    [InlineData("runs", "runs", 1280, 1100)]
    [InlineData("runs-narrow", "runs?run=20261109-150000-000011", 390, 1500)]
    [InlineData("compare", "compare?with=base", 1280, 1500)]
    [InlineData("compare-narrow", "compare?with=base", 390, 2200)]
    [InlineData("flaky-strips", "flaky", 1280, 700)]
    [InlineData("flaky-strips-narrow", "flaky", 390, 1100)]
    public Task A_view_of_many_runs_is_pictured_light_and_dark(string name, string view, int width, int height) => PictureAsync(ReportPages.Film, name, view, width, height);

    private async Task PictureAsync(string page, string name, string view, int width, int height)
    {
        Directory.CreateDirectory(Repository.Screenshots);
        foreach (var dark in new[] { false, true })
        {
            await using var opened = await browser.OpenAsync($"{page}#/{view}", new View { Width = width, Height = height, Dark = dark });
            await Assertions.Expect(opened.Page.Locator(".panel, .grid").First).ToBeVisibleAsync();
            await Assertions.Expect(opened.Page.Locator(".pending")).ToHaveCountAsync(0);
            var picture = await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}-{(dark ? "dark" : "light")}.png") });
            Assert.True(picture.Length > 5_000);
            opened.AssertQuietAndOffline();
        }
    }
}
