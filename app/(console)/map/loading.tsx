import { MapSkeleton } from "@/components/map/map-skeleton";

export default function MapLoading() {
  return <MapSkeleton />;
}
