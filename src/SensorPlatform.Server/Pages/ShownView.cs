namespace SensorPlatform.Server.Pages;

/// <summary>What one request shows; the component takes it from here. One a request.</summary>
internal sealed class ShownView
{
    private object? _view;

    /// <summary>Sets what is shown; before the component is rendered.</summary>
    public void Show(object view) => _view = view;

    /// <summary>What is shown.</summary>
    public TView Of<TView>()
        where TView : class =>
        _view as TView ?? throw new InvalidOperationException("The page is rendered before its view was composed.");
}
