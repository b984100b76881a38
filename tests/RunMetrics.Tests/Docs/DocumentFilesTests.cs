using RunMetrics.Snapshots.Docs;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Docs;

public sealed class DocumentFilesTests
{
    [Fact]
    public void By_default_the_readme_and_what_lies_in_docs_specs_and_spec_workflow_is_found_in_ordinal_order()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["docs/b.md", "docs/a/z.markdown", "README.md", "specs/x.md", ".spec-workflow/steering/tech.md", "docs/picture.png", "CHANGELOG.md", "src/README.md", "docs/B.md"])
            folder.Write(path, "# " + path);

        var set = DocumentFiles.Read(folder.Path, DocumentSettings.Default);

        Assert.Equal([".spec-workflow/steering/tech.md", "README.md", "docs/B.md", "docs/a/z.markdown", "docs/b.md", "specs/x.md"], set.Files.Select(static file => file.Path));
        Assert.Empty(set.LeftOut);
    }

    [Fact]
    public void What_is_excluded_built_restored_or_ignores_itself_is_not_found()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["a.md", "docs/a.md", "docs/old/a.md", "web/node_modules/x/README.md", "src/bin/a.md", "obj/a.md", "artifacts/a.md", ".git/a.md", "venv/a.md"])
            folder.Write(path, "text");
        folder.Write("venv/.gitignore", "# made by a tool\n*\n");

        var set = DocumentFiles.Read(folder.Path, new DocumentSettings { Include = ["**/*.md"], Exclude = ["docs/old/**"] });

        Assert.Equal(["a.md", "docs/a.md"], set.Files.Select(static file => file.Path));
    }

    [Fact]
    public void What_git_ignores_is_not_found_unless_it_is_committed()
    {
        using var repository = new TestRepository();
        foreach (var path in (string[])["README.md", "docs/a.md", "docs/api/index.md", "docs/api/kept.md", "docs/große \"Notizen\".md", "docs/[x].md"])
            repository.Write(path, "text\n");
        repository.Write("docs/large.md", new string('x', DocumentFiles.MaxBytes + 1));
        repository.Write(".gitignore", "api/\n*Notizen*\n/docs/large.md\n");
        repository.Write("docs/.gitignore", "\\[x].md\n");
        repository.Git("add", "-f", "docs/api/kept.md");
        repository.Commit();
        repository.Write("docs/new.md", "text\n");

        var set = DocumentFiles.Read(repository.Path, DocumentSettings.Default);

        Assert.Equal(["README.md", "docs/a.md", "docs/api/kept.md", "docs/new.md"], set.Files.Select(static file => file.Path));
        Assert.Empty(set.LeftOut);
    }

    [Fact]
    public void Of_a_submodule_git_says_nothing_and_of_the_others_it_does()
    {
        using var repository = new TestRepository();
        using var other = new TestRepository();
        other.Write("inner.md", "text\n");
        other.Commit();
        repository.Git("submodule", "--quiet", "add", other.Path, "docs/inner");
        repository.Write("docs/a.md", "text\n");
        repository.Write("docs/b.md", "text\n");
        repository.Write(".gitignore", "b.md\ninner.md\n");
        repository.Commit();

        Assert.Equal(["docs/a.md", "docs/inner/inner.md"], DocumentFiles.Read(repository.Path, DocumentSettings.Default).Files.Select(static file => file.Path));
    }

    [Fact]
    public void Without_a_repository_an_ignore_file_ignores_nothing_but_its_own_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/a.md", "text");
        folder.Write(".gitignore", "docs/\n");
        folder.Write("docs/.git", "gitdir: gone\n");

        Assert.Equal(["docs/a.md"], DocumentFiles.Read(folder.Path, DocumentSettings.Default).Files.Select(static file => file.Path));
    }

    [Fact]
    public void A_product_below_the_root_has_documents_of_its_own()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["README.md", "docs/a.md", "shop/README.md", "shop/docs/b.md", "shop/docs/old/c.md"])
            folder.Write(path, "text");

        var set = DocumentFiles.Read(folder.Path, DocumentSettings.Default with { Exclude = ["docs/old/**"] }, "shop/");

        Assert.Equal(["shop/README.md", "shop/docs/b.md"], set.Files.Select(static file => file.Path));
    }

    [Theory]
    [InlineData("docs/**", "docs/a.md docs/b/c.md")]
    [InlineData("DOCS/A.md", "docs/a.md")]
    [InlineData("./docs/a.md", "docs/a.md")]
    [InlineData("docs/*", "docs/a.md")]
    [InlineData("**/c.md", "docs/b/c.md")]
    [InlineData("do?s/**", "docs/a.md docs/b/c.md")]
    [InlineData("*s/**/c.*", "docs/b/c.md")]
    [InlineData("**", "docs-old/d.md docs/a.md docs/b/c.md")]
    [InlineData("docs", "")]
    public void A_glob_means_what_it_means_elsewhere(string glob, string found)
    {
        using var folder = new TemporaryFolder();
        foreach (var path in (string[])["docs/a.md", "docs/b/c.md", "docs-old/d.md"])
            folder.Write(path, "text");

        Assert.Equal(found, string.Join(' ', DocumentFiles.Read(folder.Path, new DocumentSettings { Include = [glob] }).Files.Select(static file => file.Path)));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var outside = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var secret = outside.Write("secret.md", "# secret");
        folder.Write("docs/a.md", "# a");
        File.CreateSymbolicLink(folder.File("README.md"), secret);
        File.CreateSymbolicLink(folder.File("docs", "b.md"), secret);
        Directory.CreateSymbolicLink(folder.File("specs"), outside.Path);

        var set = DocumentFiles.Read(folder.Path, DocumentSettings.Default);

        Assert.Equal(["docs/a.md"], set.Files.Select(static file => file.Path));
    }

    [Fact]
    public void What_is_too_large_or_no_text_is_left_out_and_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/large.md", new string('x', DocumentFiles.MaxBytes + 1));
        folder.Write("docs/binary.md", "a\0b");
        folder.Write("docs/text.md", "text");

        var set = DocumentFiles.Read(folder.Path, DocumentSettings.Default);

        Assert.Equal(["docs/text.md"], set.Files.Select(static file => file.Path));
        Assert.Equal(
            [("docs/binary.md", "The file could not be read, or is not text."), ("docs/large.md", "The file is larger than 1 MB.")],
            set.LeftOut.Select(static one => (one.Path, one.Reason)));
    }

    [Fact]
    public void Documents_beyond_the_bounds_are_left_out_and_named()
    {
        using var folder = new TemporaryFolder();
        for (var at = 0; at <= DocumentFiles.MaxFiles; at++)
            folder.Write($"docs/{at:0000}.md", "x");

        var set = DocumentFiles.Read(folder.Path, DocumentSettings.Default);

        Assert.Equal(DocumentFiles.MaxFiles, set.Files.Count);
        Assert.Equal([("docs/1000.md", "There are more than 1000 documents.")], set.LeftOut.Select(static one => (one.Path, one.Reason)));
    }

    [Fact]
    public void Who_wants_none_gets_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("README.md", "# Read me");

        Assert.Empty(DocumentFiles.Read(folder.Path, DocumentSettings.Default with { IsOn = false }).Files);
        Assert.Empty(DocumentFiles.Read(folder.File("missing"), DocumentSettings.Default).Files);
    }
}
