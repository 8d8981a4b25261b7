"""Values -> SVG, with the same data as a sentence. Pure: no files, no clock, no words of its own."""

from .body import VIEWS, Region, body_map, marked, regions
from .charts import Bar, Mark, Step, bars, timeline, waterfall

__all__ = ["VIEWS", "Bar", "Mark", "Region", "Step", "bars", "body_map", "marked", "regions", "timeline", "waterfall"]
