using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>What the OpenAPI document says beyond the routes.</summary>
internal static class OpenApiDescription
{
    /// <summary>Sets title and text, and tells that times are strings.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SensorPlatform",
                Version = "1",
                Description = "Free motorhome pitches, air, heat and alerts of a city, and the sensors behind them. "
                    + "Times are ISO 8601 in UTC; units are UCUM; errors are problem details (RFC 9457).",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type == typeof(Instant) || type == typeof(Instant?))
            {
                schema.Type = type == typeof(Instant) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
    }
}
