namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>What one request shows; the component takes it from here. One a request.</summary>
internal sealed class OperatorPageRequest
{
    private OperatorPageView? _view;

    /// <summary>What is shown; set before the component is rendered.</summary>
    public OperatorPageView View
    {
        get => _view ?? throw new InvalidOperationException("The page is rendered before its view was composed.");
        set => _view = value;
    }
}
