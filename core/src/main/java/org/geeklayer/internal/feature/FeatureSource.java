package org.geeklayer.internal.feature;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;

/** Gives the features of a map file one after another. Not thread-safe. */
public interface FeatureSource extends Closeable {
    /**
     * The next feature.
     *
     * @return the feature, or empty after the last
     * @throws DataFormatException if the file is broken here; the message names the feature
     * @throws IOException if it cannot be read
     */
    Optional<Feature> next() throws IOException;

    /**
     * The coordinate reference system that the file says it is in. Some files say it only at their end: ask after the last
     * feature.
     *
     * @return its name as the file has it, such as {@code urn:ogc:def:crs:EPSG::27700} or {@code EPSG:27700}, or empty if
     *     it says none
     */
    Optional<String> referenceSystem();
}
