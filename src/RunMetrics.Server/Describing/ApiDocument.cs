using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using RunMetrics.Reports.Html;
using RunMetrics.Server.Access;
using RunMetrics.Server.Answers;
using RunMetrics.Server.Api;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Snapshots.Validation;

namespace RunMetrics.Server.Describing;

/// <summary>The API as OpenAPI 3.1: paths from the endpoints themselves, content from the contracts in <c>schemas/v1</c>.</summary>
/// <remarks>Made when RunMetrics is built, kept in <c>schemas/openapi</c>, and handed out from there: a server that starts has no need to describe itself.</remarks>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string Prefix = "api/v1/";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("docs", "Documents of the repository, and what its requirements are proved by."),
        ("health", "The server itself."),
        ("ingest", "Pushing runs; needs --allow-ingest and the token."),
        ("live", "Runs as they happen."),
        ("metrics", "Numbers with their definitions, for Prometheus and others."),
        ("page", "What the page loads."),
        ("runs", "Runs, their files, and what is different between them."),
        ("test-runs", "Running tests; starting them needs --allow-run and the token."),
        ("tests", "Tests of a run, and their past."),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Options of a server that is described and never started.</summary>
    private static ServeOptions Nothing => new()
    {
        Runs = new RunFolder(Path.GetTempPath()),
        RepositoryRoot = Path.GetTempPath(),
        Settings = new RunMetricsSettings(),
        Producer = new Producer { Name = "runmetrics", Version = "0" },
        Log = TextWriter.Null,
    };

    /// <summary>The document as it was when RunMetrics was built.</summary>
    public static Answer Built { get; } = new(WebAssets.Resource(typeof(ApiDocument).Assembly, "openapi/v1.json") ?? []);

    /// <summary>The document, as text that ends with a line feed.</summary>
    public static async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        ServeHost.AddServices(builder.Services, Nothing);
        builder.Services.AddSingleton(new Login(token: null));
        builder.Services.AddOpenApi(Name, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(Introduce);
            options.AddOperationTransformer(Describe);
        });
        await using var app = builder.Build();
        ServeHost.Map(app);
        // Starting would do this, too: endpoints are described once the application has seen them.
        app.UseRouting();
        app.UseEndpoints(static _ => { });
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(cancellation);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation))!.AsObject();
        AddContracts(json);
        return json.ToJsonString(Indented) + "\n";
    }

    /// <summary>The component of a contract: <c>run-page</c> is <c>RunPage</c>.</summary>
    private static string ComponentOf(string contract) => string.Concat(contract.Split('-').Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "RunMetrics",
            Version = "1.0",
            Summary = "Runs of a .NET repository: tests, coverage, churn, dependencies, specs.",
            Description = "Answers never change their meaning within v1: members are added, none is taken away. Unknown is absent, never 0. Errors are problems as RFC 9457 has them.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "http://127.0.0.1:8765", Description = "The default of 'runmetrics serve'." }];
        document.Tags = Tags.Select(static tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of the server. Reading on the same machine needs none, unless one was set." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "runmetrics-8765", Description = "The session of a browser that signed in at /login." },
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = IdOf(context.Description.HttpMethod!, context.Description.RelativePath!);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var words = ParameterWords.All[parameter.Name!];
            parameter.Description = words.Description;
            parameter.Schema = new OpenApiSchema { Type = words.Type };
            parameter.Example = words.Type == JsonSchemaType.Integer ? JsonValue.Create(int.Parse(words.Example, System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(words.Example);
        }

        if (metadata.OfType<RequestContract>().FirstOrDefault() is { } taken)
        {
            var schema = taken.Contract is { } contract ? new OpenApiSchemaReference(ComponentOf(contract), context.Document!) : (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.Object };
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } } };
        }

        operation.Responses = Responses(context.Document!, metadata.OfType<AnswerContract>().LastOrDefault(), metadata.OfType<ProblemContract>().SelectMany(static one => one.Kinds));
        var permission = metadata.OfType<PermissionOf>().LastOrDefault()?.Permission ?? Permission.Read;
        operation.Security = permission switch
        {
            Permission.None => [new OpenApiSecurityRequirement()],
            Permission.Read => [new OpenApiSecurityRequirement(), Requirement(context.Document!, "bearer"), Requirement(context.Document!, "session")],
            _ => [Requirement(context.Document!, "bearer"), Requirement(context.Document!, "session")],
        };
        return Task.CompletedTask;
    }

    /// <summary>Names the operation for generated clients: <c>get-runs-id</c>. What programs expect beside the API has a name of its own.</summary>
    private static string IdOf(string method, string path)
    {
        var words = path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : "root/" + path;
        return $"{method.ToLowerInvariant()}-{words.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).Replace('/', '-')}";
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static OpenApiResponses Responses(OpenApiDocument document, AnswerContract? answer, IEnumerable<ProblemKind> problems)
    {
        var responses = new OpenApiResponses();
        var schema = answer?.Contract is { } contract ? new OpenApiSchemaReference(ComponentOf(contract), document) : (IOpenApiSchema)new OpenApiSchema();
        responses[answer?.Status ?? "200"] = new OpenApiResponse
        {
            Description = answer?.Contract is null ? "The content as it stands." : "Done.",
            Content = new Dictionary<string, OpenApiMediaType> { [answer?.MediaType ?? "application/json"] = new OpenApiMediaType { Schema = schema } },
        };
        foreach (var status in problems.Append(ProblemKind.NeedsToken).Append(ProblemKind.WrongHost).Append(ProblemKind.TooMany).GroupBy(static kind => kind.Status).OrderBy(static group => group.Key))
        {
            responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" ", status.Select(static kind => kind.Title + ".").Distinct(StringComparer.Ordinal)),
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) } },
            };
        }

        return responses;
    }

    /// <summary>Puts the schemas in that the paths name.</summary>
    private static void AddContracts(JsonObject document)
    {
        var schemas = new JsonObject();
        var text = document.ToJsonString();
        foreach (var contract in Contract.Names.Where(name => text.Contains($"#/components/schemas/{ComponentOf(name)}\"", StringComparison.Ordinal)))
        {
            var component = ComponentOf(contract);
            var schema = JsonNode.Parse(System.Text.Encoding.UTF8.GetString(Contract.SchemaText(contract)).Replace("\"#/$defs/", $"\"#/components/schemas/{component}/$defs/", StringComparison.Ordinal))!.AsObject();
            schema.Remove("$schema");
            schema.Remove("$id");
            schemas[component] = schema;
        }

        document["components"]!.AsObject()["schemas"] = schemas;
    }
}
