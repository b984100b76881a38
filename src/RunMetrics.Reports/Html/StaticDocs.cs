using RunMetrics.Reports.Texts;

namespace RunMetrics.Reports.Html;

/// <summary>The documents of the repository in the static summary: their titles, with their pages where the host of the repository is known.</summary>
internal static class StaticDocs
{
    private const int MostDocuments = 50;

    public static void Write(HtmlText html, ReportModel model)
    {
        var set = model.Context.Documents;
        if (set.Files.Count == 0)
            return;
        html.Element("h2", $"Documents ({Numbers.Count(set.Files.Count)})").Markup("\n<ul>\n");
        foreach (var document in set.Files.Take(MostDocuments).Select(static file => file.Document))
        {
            html.Markup("<li>").Link(model.Links.Page(document.Path), document.Title);
            if (document.Title != document.Path)
                html.Text(" · ").Element("code", document.Path);
            html.Markup("</li>\n");
        }

        html.Markup("</ul>\n");
        if (set.Files.Count > MostDocuments)
            html.Element("p", $"And {Numbers.Count(set.Files.Count - MostDocuments, "more document")}.").Markup("\n");
        if (set.LeftOut.Count > 0)
            html.Element("p", $"Left out: {Numbers.Count(set.LeftOut.Count, "document")}; {set.LeftOut[0].Path}: {set.LeftOut[0].Reason}").Markup("\n");
    }
}
