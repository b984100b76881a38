namespace RunMetrics.PackageTests.Projects;

/// <summary>Small test classes. The default one holds five tests in every framework: four pass, one is skipped.</summary>
internal static class TestSources
{
    public static string Of(TestFramework framework) => framework switch
    {
        TestFramework.NUnit => NUnit,
        TestFramework.MSTest or TestFramework.MSTestRunner => MSTest,
        _ => Xunit,
    };

    public const string Xunit = """
        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Fact]
            public void Adds() => Assert.Equal(4, 2 + 2);

            [Fact]
            public void Multiplies() => Assert.Equal(6, 2 * 3);

            [Theory]
            [InlineData(1, 1)]
            [InlineData(2, 4)]
            public void Squares(int number, int square) => Assert.Equal(square, number * number);

            [Fact(Skip = "No division yet.")]
            public void Divides() => Assert.Fail("never");
        }
        """;

    /// <summary>Three tests: one passes, two fail.</summary>
    public const string XunitFailing = """
        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Fact]
            public void Adds() => Assert.Equal(4, 2 + 2);

            [Fact]
            public void Subtracts() => Assert.Equal(1, 2 - 2);

            [Fact]
            public void Divides() => throw new DivideByZeroException("Dividing by zero is not supported.");
        }
        """;

    private const string NUnit = """
        using NUnit.Framework;

        namespace Sample.Tests;

        public class CalculatorTests
        {
            [Test]
            public void Adds() => Assert.That(2 + 2, Is.EqualTo(4));

            [Test]
            public void Multiplies() => Assert.That(2 * 3, Is.EqualTo(6));

            [TestCase(1, 1)]
            [TestCase(2, 4)]
            public void Squares(int number, int square) => Assert.That(number * number, Is.EqualTo(square));

            [Test, Ignore("No division yet.")]
            public void Divides() => Assert.Fail("never");
        }
        """;

    private const string MSTest = """
        using Microsoft.VisualStudio.TestTools.UnitTesting;

        namespace Sample.Tests;

        [TestClass]
        public class CalculatorTests
        {
            [TestMethod]
            public void Adds() => Assert.AreEqual(4, 2 + 2);

            [TestMethod]
            public void Multiplies() => Assert.AreEqual(6, 2 * 3);

            [TestMethod]
            [DataRow(1, 1)]
            [DataRow(2, 4)]
            public void Squares(int number, int square) => Assert.AreEqual(square, number * number);

            [TestMethod, Ignore("No division yet.")]
            public void Divides() => Assert.Fail("never");
        }
        """;
}
