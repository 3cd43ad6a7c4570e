namespace SensorPlatform.Server.Cities;

/// <summary>Which sites and pitches a rule about parking watches.</summary>
internal static class ParkingScope
{
    /// <summary>The named sites, or all of the city, as far as the rule can ever fire there.</summary>
    public static IReadOnlyList<Site> SitesOf(City city, Rule rule) =>
        [.. city.Sites.Where(site => (rule.Sites.Count == 0 || rule.Sites.Contains(site.Id)) && CanFire(rule, site))];

    /// <summary>
    /// True when the rule can fire at a site: something watches an open pitch, and for overstays a stay has an end.
    /// </summary>
    public static bool CanFire(Rule rule, Site site) =>
        PitchesOf(site).Any(pitch => !site.Pitches[pitch].Closed || rule.Trigger is RuleTrigger.PitchFault)
        && (rule.Trigger is not RuleTrigger.Overstay || site.MaximumStayNights is not null);

    /// <summary>Places in the site's list of the pitches that a sensor watches.</summary>
    public static IEnumerable<int> PitchesOf(Site site) =>
        Enumerable.Range(0, site.Pitches.Count).Where(pitch => site.Pitches[pitch].Sensor is not null);
}
