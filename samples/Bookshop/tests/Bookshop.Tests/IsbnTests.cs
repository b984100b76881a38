namespace Bookshop.Tests;

[Trait("Category", "Validation")]
[Trait("Spec", "tasks#1")]
public class IsbnTests
{
    [Theory]
    [InlineData("978-0-14-143958-7", true)]
    [InlineData("9780141439587", true)]
    [InlineData("9780141439580", false)]
    [InlineData("978014143958", false)]
    [InlineData("97801414395८7", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_check_digit_decides(string? isbn, bool valid) => Assert.Equal(valid, Isbn.IsValid(isbn));
}
