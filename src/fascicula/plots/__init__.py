"""Values -> SVG, with the same data as rows and as a sentence. Pure: no files, no clock, no words of its own."""

from .body import VIEWS, Region, View, body_map, marked, regions
from .charts import Bar, Mark, Step, bars, timeline, waterfall

__all__ = ["VIEWS", "Bar", "Mark", "Region", "Step", "View", "bars", "body_map", "marked", "regions", "timeline", "waterfall"]
