package org.geeklayer.internal.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature of a map file.
 *
 * @param number its place in the file, 1 for the first
 * @param properties its properties that are texts, numbers or truth values, as texts, in the order of the file; those
 *     without a value are empty texts
 * @param geometry where it lies, in the file's own coordinates, x first, heights left out; not to be changed; or empty
 */
public record Feature(long number, Map<String, String> properties, Optional<Geometry> geometry) {
    /** Keeps its own copy of the properties. */
    public Feature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
