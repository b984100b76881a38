using System.Globalization;
using System.Text.Json;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace RunMetrics.Reports.Templates;

/// <summary>Renders a user's own template over the report model. docs/templates.md has the language and the names.</summary>
public static class TemplateRenderer
{
    /// <summary>The output of a template.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="path">File of the template, absolute.</param>
    /// <param name="name">How messages name it.</param>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static string Render(ReportContext context, string path, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Render(ReportModel.Of(context), path, name);
    }

    internal static string Render(ReportModel model, string path, string name)
    {
        var files = new TemplateFiles(Path.GetDirectoryName(path)!);
        var text = File.ReadAllText(path);
        TemplateCheck.Check(name, text, files);
        var kind = Path.GetExtension(Path.GetFileNameWithoutExtension(path));
        var engine = Engine(kind, files);
        try
        {
            var output = engine.Compile(text)(TemplateModel.Of(model));
            if (string.Equals(kind, ".json", StringComparison.OrdinalIgnoreCase))
                JsonDocument.Parse(output).Dispose();
            return output;
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException(name, e.Message.ReplaceLineEndings(" "));
        }
        catch (JsonException e)
        {
            throw new TemplateException(name, $"its output is not JSON, at line {e.LineNumber + 1} of the output: {e.Message}");
        }
    }

    private static IHandlebars Engine(string kind, TemplateFiles files)
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration
        {
            FormatProvider = CultureInfo.InvariantCulture,
            TextEncoder = TemplateEncoder.Of(kind),
            FormatterProviders = { new YesNoFormatter() },
        });
        engine.RegisterHelper("eq", static (in HelperOptions _, in Context _, in Arguments arguments) => (object)(Text(arguments[0]) == Text(arguments[1])));
        engine.RegisterHelper("take", static (in HelperOptions _, in Context _, in Arguments arguments) =>
            ((IEnumerable<object?>?)arguments[0] ?? []).Take(Convert.ToInt32(arguments[1], CultureInfo.InvariantCulture)).ToList());
        foreach (var (partial, text) in files.Partials)
            engine.RegisterTemplate(partial, text);
        return engine;
    }

    private static string Text(object? value) => value is bool flag ? YesNoFormatter.Of(flag) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>true and false, as JSON and every other format have them.</summary>
    private sealed class YesNoFormatter : IFormatterProvider, IFormatter
    {
        public static string Of(bool value) => value ? "true" : "false";

        public bool TryCreateFormatter(Type type, out IFormatter formatter)
        {
            formatter = this;
            return type == typeof(bool);
        }

        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(Of(value is true), encode: false);
    }
}
