using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Who depends on whom.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DependenciesViewTests(BrowserFixture browser)
{
    private static readonly string Dependencies = $"{ReportPages.Structured}#/dependencies";

    [BrowserFact]
    public async Task A_module_shows_both_sides_down_to_the_types()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Box(opened, "Orders").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        var picked = opened.Page.Locator(".factors");
        await Assertions.Expect(picked.Locator("h2")).ToHaveTextAsync("Bookshop.Orders");
        await Assertions.Expect(picked).ToContainTextAsync("Used by 2");
        await picked.Locator("summary").Filter(new() { HasText = "Bookshop.Payments" }).Last.ClickAsync();
        await Assertions.Expect(picked).ToContainTextAsync("Basket → Bank 1 place: call");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("at=Bookshop.Orders"));
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_cycle_is_marked_and_told_with_what_to_cut()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Assertions.Expect(opened.Page.Locator(".cycles")).ToContainTextAsync("2 namespaces, 2 edges. Cheapest edge to cut: Bookshop.Orders → Bookshop.Payments (1 place): Basket → Bank");
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.back")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".matrix .use.back")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".module-list")).ToContainTextAsync("cycle 1");
    }

    [BrowserFact]
    public async Task Levels_and_test_code_are_chosen_and_stand_in_the_address()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(4);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Test code" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(5);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Assemblies" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(3);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("level=assembly"));
    }

    [BrowserFact]
    public async Task A_namespace_opens_in_place_with_its_types_and_folds_again()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Box(opened, "Orders").FocusAsync();
        await opened.Page.Keyboard.PressAsync("o");
        await Assertions.Expect(opened.Page.Locator(".frame-of")).ToContainTextAsync("Orders");
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(5);
        await Assertions.Expect(Box(opened, "Basket").First).ToBeFocusedAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("open=Bookshop.Orders"));
        await opened.Page.Keyboard.PressAsync("o");
        await Assertions.Expect(opened.Page.Locator(".frame-of")).ToHaveCountAsync(0);
        await Assertions.Expect(Box(opened, "Orders")).ToBeFocusedAsync();
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Open Orders in place" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.back")).ToHaveCountAsync(1);
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Fold Orders" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(4);
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task An_assembly_opens_to_its_namespaces_and_these_to_their_types()
    {
        await using var opened = await browser.OpenAsync($"{Dependencies}?level=assembly&open=Bookshop,Bookshop%2FBookshop.Orders");
        await Assertions.Expect(opened.Page.Locator(".frame-of")).ToHaveCountAsync(2);
        await Assertions.Expect(opened.Page.Locator(".module-graph .module .name")).ToHaveTextAsync(["Bookshop", "Basket", "Basket+Line`1", "Payments", "Bookshop.Web"]);
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Fold Bookshop", Exact = true }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".frame-of")).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page).Not.ToHaveURLAsync(new Regex("open="));
    }

    [BrowserFact]
    public async Task A_type_is_shown_with_what_lies_one_or_two_steps_away()
    {
        await using var opened = await browser.OpenAsync($"{Dependencies}?level=type&at=Bookshop.Payments.Bank&near=1");
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(2);
        await Assertions.Expect(opened.Page.Locator(".factors h2")).ToHaveTextAsync("Bookshop.Payments.Bank");
        await Assertions.Expect(opened.Page.Locator(".factors").GetByRole(AriaRole.Link, new() { Name = "src/Bookshop/Payments/Bank.cs" })).ToBeVisibleAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "2 steps" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(4);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("near=2"));
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Whole" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(5);
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_box_with_the_focus_leaves_only_its_edges_and_arrow_keys_move_it()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.faded")).ToHaveCountAsync(0);
        await Box(opened, "Web").FocusAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.near")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.faded")).ToHaveCountAsync(3);
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Box(opened, "Orders")).ToBeFocusedAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph [tabindex='0'][data-leaf]")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_matrix_is_walked_with_arrow_keys_and_says_the_ways_of_use()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        var matrix = opened.Page.GetByRole(AriaRole.Grid, new() { Name = "Matrix of 4 namespaces" });
        await matrix.Locator("[tabindex='0']").FocusAsync();
        await Assertions.Expect(Focused(opened)).ToHaveAttributeAsync("aria-label", "Bookshop.Web itself");
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Focused(opened)).ToHaveAttributeAsync("aria-label", "Bookshop.Web → Bookshop: 3 places (call)");
        await opened.Page.Keyboard.PressAsync("Control+End");
        await opened.Page.Keyboard.PressAsync("Control+ArrowLeft");
        await Assertions.Expect(Focused(opened)).ToHaveAttributeAsync("aria-label", new Regex("Bookshop.Payments|Bookshop.Orders"));
        await Assertions.Expect(Focused(opened)).ToHaveAttributeAsync("aria-label", new Regex("closes a cycle$"));
        await Assertions.Expect(matrix.Locator(".cycle-block")).ToHaveCountAsync(1);
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".factors")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_search_leads_to_a_type_and_an_assembly_narrows_the_graph()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        var search = opened.Page.GetByRole(AriaRole.Searchbox);
        await search.FillAsync("line");
        await Assertions.Expect(opened.Page.Locator(".found")).ToHaveTextAsync("1 type: Basket+Line`1");
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".factors h2")).ToHaveTextAsync("Bookshop.Orders.Basket+Line`1");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("level=type&at="));
        await opened.Page.GetByRole(AriaRole.Combobox, new() { Name = "Assembly" }).SelectOptionAsync("Bookshop.Web");
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("in=Bookshop.Web"));
    }

    [BrowserFact]
    public async Task A_large_graph_is_drawn_on_a_canvas_that_the_keyboard_can_walk()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.ManyTypes}#/dependencies?level=type");
        var canvas = opened.Page.Locator(".graph-canvas");
        await Assertions.Expect(canvas).ToHaveAttributeAsync("aria-label", new Regex("^Graph of 2,000 boxes and 6,000 edges"));
        await Assertions.Expect(opened.Page.Locator(".graph-canvas canvas")).ToBeVisibleAsync();
        var before = await opened.Page.EvaluateAsync<string>(Picture);
        await canvas.FocusAsync();
        await opened.Page.Keyboard.PressAsync("+");
        await opened.Page.WaitForFunctionAsync($"before => {Picture} !== before", before);
        await opened.Page.Keyboard.PressAsync("0");
        await opened.Page.WaitForFunctionAsync($"before => {Picture} === before", before);
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(opened.Page.Locator(".graph-tip")).ToContainTextAsync("Contoso.Area");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".factors h2")).ToContainTextAsync("Contoso.Area");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("at=Contoso.Area"));
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "1 step" }).ClickAsync();
        await Assertions.Expect(canvas).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.Locator(".module-graph .module").First).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.Locator(".module-list [role=grid]")).ToHaveAttributeAsync("aria-rowcount", "2001");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_overview_and_the_rail_count_cycles_and_lead_here()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Structured);
        await Assertions.Expect(opened.Page.Locator(".rail a", new() { HasText = "Dependencies" }).Locator(".badge")).ToHaveTextAsync("↻ 1");
        var number = opened.Page.Locator(".kpi", new() { HasText = "Dependency cycles" });
        await Assertions.Expect(number).ToContainTextAsync("between 4 namespaces with 4 edges · propagation cost 68.8 %");
        await Assertions.Expect(number.Locator("h3")).ToHaveAttributeAsync("title", new Regex("Propagation cost: share of all pairs"));
        await number.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".dependency-view")).ToContainTextAsync("propagation cost 68.8 %");
    }

    private static ILocator Box(OpenedPage opened, string label) => opened.Page.Locator(".module-graph a[data-leaf]").Filter(new() { HasText = label });

    private static ILocator Focused(OpenedPage opened) => opened.Page.Locator("*:focus");

    private const string Picture = "document.querySelector('.graph-canvas canvas').toDataURL()";
}
